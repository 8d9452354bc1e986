/** `2025-07-08, 12:31`: an instant of the register as far as a reader needs it, in UTC. */
export function instantText(instant: string): string {
  return instant.slice(0, 16).replace('T', ', ');
}
