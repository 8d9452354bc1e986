/** A link from whoever runs the server: for a new person, or for one who has lost their password. */
import { leave, type Opening, openRegister } from '../register/open-register.ts';
import { AccountDesk } from './account-desk.ts';

/**
 * @param name of the person whose password is to be set anew; null: somebody new
 * @param now milliseconds since 1970
 * @returns the token of the link, good for three days and once
 * @throws Problem `person-missing`, or of the register
 */
export async function inviteByHand(opening: Opening, by: string, name: string | null, now: number): Promise<string> {
  const register = await openRegister(opening);
  try {
    const desk = new AccountDesk(async () => register.engine);
    return name === null ? await desk.invite(by, '', now) : await desk.renew(by, name, now);
  } finally {
    await leave(opening, register);
  }
}
