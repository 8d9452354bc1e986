/** What the form of the check sends, read. */
import { Problem } from '../../../../base/problem.ts';
import type { Given } from '../../../../evidence/reading/source.ts';
import { type Asked, DESK_LIMITS, type Offer } from '../../../../tasks/evidence/check-desk.ts';
import { isAddress } from '../../../../tasks/evidence/fetch-document.ts';
import { questionDay } from '../../../../tasks/question.ts';
import type { Sent, SiteQuestion } from '../../route.ts';
import { mayFetch } from './desk.ts';

/** Of a form: its files, a text of three bytes a letter, and its other fields. */
export const FORM_LIMIT = DESK_LIMITS.upload + 3 * DESK_LIMITS.text + 64 * 1024;

/** Of a title, publisher or author. */
const LONGEST = 500;

/** @throws Problem `address-refused`, `address-malformed` */
export async function offersOf(question: SiteQuestion, sent: Sent): Promise<readonly Offer[]> {
  const offers: Offer[] = sent
    .all('text')
    .filter((text) => text.trim() !== '')
    // A form sends CR LF, whatever was pasted.
    .map((text) => ({ kind: 'text', text: text.replaceAll('\r\n', '\n') }));
  for (const file of sent.files('file')) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    // What it is, its bytes and its ending tell; what a browser takes it for is of no use.
    offers.push({ kind: 'file', name: file.name, bytes, mediaType: null });
  }
  for (const text of sent.all('address')) {
    const address = text.trim();
    if (address === '') continue;
    if (!mayFetch(question)) {
      throw new Problem('address-refused', {
        found: 'nobody is signed in, and this server is open to others',
        wanted: 'a person who has signed in, for the server goes to the address in their name',
        next: 'Paste the text or choose its file, or sign in.',
      });
    }
    if (!isAddress(address)) {
      throw new Problem('address-malformed', {
        found: `${address.slice(0, 200)} is no address`,
        wanted: 'an address such as https://example.org/article',
        next: 'Copy it anew from the browser.',
      });
    }
    offers.push({ kind: 'address', address });
  }
  return offers;
}

/** @throws Problem of the days, `word-unknown` */
export function askedOf({ today }: SiteQuestion, sent: Sent): Asked {
  const told = (name: string) => {
    const text = sent.text(name)?.trim() ?? '';
    return text === '' ? undefined : text;
  };
  const plain = (name: string) => told(name)?.slice(0, LONGEST);
  const [published, language] = [told('published'), told('language')];
  if (language !== undefined && !/^[a-z]{2}$/.test(language)) {
    throw new Problem('word-unknown', {
      found: `language is “${language.slice(0, 100)}”`,
      wanted: 'two small letters of ISO 639-1, for example en, uk or fr',
      next: 'Choose one of the list, or leave it out: it is worked out from the text.',
    });
  }
  const [title, publisher, author] = [plain('title'), plain('publisher'), plain('author')];
  const given: Given = {
    ...(title === undefined ? {} : { title }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(author === undefined ? {} : { author }),
    ...(language === undefined ? {} : { language }),
    ...(published === undefined ? {} : { published: questionDay(published, 'published') }),
  };
  return { given, known: knownOf(told('known'), told('known-day')), today };
}

/** `publication`, `today`, or a day. */
function knownOf(known: string | undefined, day: string | undefined): string {
  if (known === undefined || known === 'publication' || known === 'today') return known ?? 'publication';
  const asked = known === 'day' ? day : known;
  if (asked === undefined) {
    throw new Problem('day-malformed', {
      found: 'a day is asked for, and none is given',
      wanted: 'a day as YYYY-MM-DD',
      next: 'Fill in the day, or choose the day of publication or today.',
    });
  }
  questionDay(asked, 'known');
  return asked;
}
