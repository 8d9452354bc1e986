/** Opens an address in the browser of the person who sits here; where there is none, nothing happens: the address is printed anyway. */
import { spawn } from 'node:child_process';

export function openBrowser(url: string): void {
  const { platform, env } = process;
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return;
  const [command, ...words] =
    platform === 'darwin' ? ['open', url] : platform === 'win32' ? ['cmd', '/c', 'start', '', url] : ['xdg-open', url];
  if (command === undefined) return;
  const opener = spawn(command, words, { stdio: 'ignore', detached: true });
  opener.on('error', () => undefined);
  opener.unref();
}
