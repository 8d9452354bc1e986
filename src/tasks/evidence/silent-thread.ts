/**
 * Loaded first in a thread: nothing of what it prints goes anywhere. Libraries tell their troubles on the console. Taking that from
 * outside would keep the program alive (a stream of a thread that is read holds its port open), and leaving it unread would fill the
 * memory.
 */
const quiet = () => true;
process.stdout.write = quiet;
process.stderr.write = quiet;
