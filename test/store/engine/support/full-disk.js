/**
 * Files on a disk with so many bytes of room (FULL_DISK_ROOM); with FULL_DISK_ONLY, only for paths with this in them. With
 * FULL_DISK_AT_SYNC, it is the sync of that number that finds no room, as a disk on a network may.
 */
import fs from 'node:fs';
import { hostFiles as machine } from '../../../../dist/store/engine/embedded/host-files.js';

let room = Number(process.env.FULL_DISK_ROOM);
const only = process.env.FULL_DISK_ONLY ?? '';
let syncs = 0;

function full(path) {
  return Object.assign(new Error(`ENOSPC: no space left on device, '${path}'`), { code: 'ENOSPC' });
}

export const hostFiles = {
  ...machine,
  write(path, descriptor, bytes, position) {
    // Only what makes a file longer needs room.
    const more = position + bytes.length - fs.fstatSync(descriptor).size;
    if (more > 0 && path.includes(only)) {
      if (more > room) throw full(path);
      room -= more;
    }
    return machine.write(path, descriptor, bytes, position);
  },
  sync(path, descriptor) {
    if (path.includes(only)) syncs += 1;
    if (syncs === Number(process.env.FULL_DISK_AT_SYNC || -1)) throw full(path);
    return machine.sync(path, descriptor);
  },
};
