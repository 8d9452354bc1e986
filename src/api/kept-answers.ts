/**
 * Answers that were made, kept for who asks the same next: under their entity tag, which names all that an answer depends on. What
 * is not kept is made once for all who ask for it at the same time. The longest unasked goes first.
 */

/** An answer as it is sent. */
export interface KeptAnswer {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array<ArrayBuffer> | null;
  readonly status: number;
}

/** What was made, and whether it is the answer as long as its entity tag is: not where something was left out that comes later. */
export interface MadeAnswer {
  readonly answer: KeptAnswer;
  readonly whole: boolean;
}

/** Bytes of all answers that are kept. */
const ROOM = 32 * 1024 ** 2;
/** The share of the room that one answer may take. */
const LARGEST = 1 / 8;

export class KeptAnswers {
  readonly #room: number;
  readonly #kept = new Map<string, KeptAnswer>();
  readonly #being = new Map<string, Promise<KeptAnswer>>();
  #taken = 0;

  /** @param room bytes of bodies that are kept */
  constructor(room = ROOM) {
    this.#room = room;
  }

  /** @param make makes the answer where it is not kept; what it throws is thrown to all who wait for it, and not kept */
  async answer(tag: string, make: () => Promise<MadeAnswer>): Promise<KeptAnswer> {
    const kept = this.#kept.get(tag);
    if (kept !== undefined) {
      this.#kept.delete(tag);
      this.#kept.set(tag, kept);
      return kept;
    }
    const begun = this.#being.get(tag);
    if (begun !== undefined) return begun;
    const made = make().then(({ answer, whole }) => {
      if (whole) this.#keep(tag, answer);
      return answer;
    });
    this.#being.set(tag, made);
    try {
      return await made;
    } finally {
      this.#being.delete(tag);
    }
  }

  #keep(tag: string, answer: KeptAnswer): void {
    const size = sizeOf(answer);
    if (size > this.#room * LARGEST) return;
    this.#kept.set(tag, answer);
    this.#taken += size;
    for (const [oldest, { body }] of this.#kept) {
      if (this.#taken <= this.#room) break;
      this.#kept.delete(oldest);
      this.#taken -= sizeOf({ body });
    }
  }
}

/** An answer without a body takes room too. */
function sizeOf({ body }: Pick<KeptAnswer, 'body'>): number {
  return 1024 + (body?.length ?? 0);
}

/** The answer itself, so that it can be sent more than once. */
export async function asAnswer(response: Response): Promise<KeptAnswer> {
  const { headers, status, body } = response;
  return { headers: [...headers], body: body === null ? null : new Uint8Array(await response.arrayBuffer()), status };
}

export function asResponse({ headers, body, status }: KeptAnswer): Response {
  return new Response(body, { status, headers: headers.map(([name, value]): [string, string] => [name, value]) });
}
