/** Work on the register that is done for good, or tried: all of it is done, its answer is kept, and the transaction is given up. */
import type { Desk } from '../../store/register/register.ts';
import { type Opening, withRegister } from './open-register.ts';

class GivenUp extends Error {}

/**
 * @param trial nothing is left behind, not even a register that had to be made
 * @param work as of {@link withRegister}
 */
export async function doneOrTried<T>(opening: Opening, trial: boolean, work: (desk: Desk) => Promise<T>): Promise<T> {
  if (!trial) return (await withRegister(opening, work)).result;
  const tried: T[] = [];
  try {
    await withRegister(opening, async (desk) => {
      tried.push(await work(desk));
      throw new GivenUp('a trial run');
    });
  } catch (error) {
    if (!(error instanceof GivenUp)) throw error;
  }
  return tried[0] as T;
}
