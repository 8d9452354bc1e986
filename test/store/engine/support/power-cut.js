/**
 * Files as on a machine whose power is cut: after so many changes (POWER_CUT_AFTER), what was not put on the disk is
 * taken back, and the process ends at once.
 *
 * POWER_CUT_KEEPS=nothing  takes back every write after the last sync of its file, and every change of a name (file made,
 *                          renamed, removed) after the last sync of its folder.
 * POWER_CUT_KEEPS=some     takes back some of them: each sector of 512 bytes on its own, as a disk may have written them
 *                          in any order, so that pages are torn; names up to a random moment.
 */
import fs from 'node:fs';
import { dirname } from 'node:path';

const after = Number(process.env.POWER_CUT_AFTER ?? Number.POSITIVE_INFINITY);
const keepsSome = process.env.POWER_CUT_KEEPS === 'some';
/** As if the database never put anything on the disk: what the simulation must then notice. */
const ignoresSync = process.env.POWER_CUT_IGNORES_SYNC === 'yes';
const trash = process.env.POWER_CUT_TRASH;
const SECTOR = 512;

/** A file keeps its number when it is renamed. */
const numbers = new Map();
let nextNumber = 1;
let changes = 0;
/** Every change that is not on the disk yet, in order. */
let pending = [];

function numberOf(path) {
  if (!numbers.has(path)) numbers.set(path, nextNumber++);
  return numbers.get(path);
}

function pathOf(number) {
  for (const [path, each] of numbers) if (each === number) return path;
  return null;
}

function move(from, to) {
  const number = numberOf(from);
  numbers.delete(from);
  numbers.set(to, number);
}

function count() {
  changes += 1;
  if (changes < after) return;
  takeBack();
  process.kill(process.pid, 'SIGKILL');
  // The signal arrives in a moment; nothing may be done meanwhile.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function takeBack() {
  const names = pending.filter((each) => each.kind === 'name').length;
  let keptNames = keepsSome ? Math.floor(Math.random() * (names + 1)) : 0;
  const lost = pending.filter((each) => each.kind !== 'name' || keptNames-- <= 0);
  for (const change of lost.reverse()) change.takeBack();
}

/** Puts the bytes of before back where they are lost. */
function restore(number, before, position, sizeBefore, lengthOfWrite) {
  const path = pathOf(number);
  if (path === null || !fs.existsSync(path)) return;
  const descriptor = fs.openSync(path, 'r+');
  for (let at = 0; at < lengthOfWrite; ) {
    const end = Math.min(lengthOfWrite, (Math.floor((position + at) / SECTOR) + 1) * SECTOR - position);
    if (!keepsSome || Math.random() < 0.5) {
      const old = Buffer.alloc(end - at);
      // Beyond its old end, a file reads as zeros.
      before.subarray(at, end).copy(old);
      fs.writeSync(descriptor, old, 0, old.length, position + at);
    }
    at = end;
  }
  // With `some`, the length of the file is on the disk though its bytes are not.
  if (!keepsSome) fs.ftruncateSync(descriptor, Math.max(sizeBefore, 0));
  fs.closeSync(descriptor);
}

function bytesAt(path, position, length) {
  const descriptor = fs.openSync(path, 'r');
  const buffer = Buffer.alloc(length);
  const read = fs.readSync(descriptor, buffer, 0, length, position);
  fs.closeSync(descriptor);
  return buffer.subarray(0, read);
}

/** A second name for a file that is about to lose its own. */
function keep(path) {
  if (!fs.existsSync(path)) return null;
  const copy = `${trash}/${process.pid}-${nextNumber++}`;
  fs.linkSync(path, copy);
  return copy;
}

function named(folder, takeBackName) {
  pending.push({ kind: 'name', folder, takeBack: takeBackName });
}

export const hostFiles = {
  write(path, descriptor, bytes, position) {
    count();
    const number = numberOf(path);
    const size = fs.fstatSync(descriptor).size;
    const before = bytesAt(path, position, bytes.length);
    const written = fs.writeSync(descriptor, bytes, 0, bytes.length, position);
    pending.push({ kind: 'write', number, takeBack: () => restore(number, before, position, size, written) });
    return written;
  },
  sync(path, descriptor) {
    count();
    fs.fsyncSync(descriptor);
    if (ignoresSync) return;
    const number = numberOf(path);
    pending = pending.filter((change) => change.kind === 'name' || change.number !== number);
  },
  syncFolder(path) {
    count();
    pending = pending.filter((change) => change.kind !== 'name' || change.folder !== path);
  },
  create(path, mode) {
    count();
    fs.writeFileSync(path, '', { mode });
    numbers.delete(path);
    named(dirname(path), () => fs.rmSync(path, { force: true }));
  },
  makeFolder(path, mode) {
    count();
    fs.mkdirSync(path, mode);
    named(dirname(path), () => fs.rmSync(path, { recursive: true, force: true }));
  },
  rename(from, to) {
    count();
    const replaced = keep(to);
    const number = numbers.get(to);
    fs.renameSync(from, to);
    move(from, to);
    named(dirname(to), () => {
      if (!fs.existsSync(to)) return;
      fs.renameSync(to, from);
      move(to, from);
      if (replaced === null) return;
      fs.renameSync(replaced, to);
      if (number !== undefined) numbers.set(to, number);
    });
  },
  remove(path) {
    count();
    const copy = keep(path);
    fs.unlinkSync(path);
    named(dirname(path), () => {
      if (copy !== null && !fs.existsSync(path)) fs.renameSync(copy, path);
    });
  },
  removeFolder(path) {
    count();
    fs.rmdirSync(path);
    named(dirname(path), () => fs.mkdirSync(path, { recursive: true }));
  },
  resize(path, size) {
    count();
    const number = numberOf(path);
    const sizeBefore = fs.statSync(path).size;
    const before = size < sizeBefore ? bytesAt(path, size, sizeBefore - size) : Buffer.alloc(0);
    fs.truncateSync(path, size);
    pending.push({
      kind: 'write',
      number,
      takeBack: () => restore(number, before, Math.min(size, sizeBefore), sizeBefore, before.length),
    });
  },
};
