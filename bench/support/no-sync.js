/** Files that are never put on the disk: what durability costs is the difference to the machine's own. */
import { hostFiles as machine } from '../../dist/store/engine/embedded/host-files.js';

export const hostFiles = { ...machine, sync: () => undefined, syncFolder: () => undefined };
