/**
 * The first page where there is script: a slider through the days that recolours the map and counts along, and a filter of the table.
 * When the time stands still, the page of that day is fetched and its parts take the place of those shown: all that is said is
 * said by the server.
 */

interface Span {
  readonly from: string | null;
  readonly place: string;
}
type Spans = Readonly<Record<string, readonly Span[]>>;

/** Milliseconds a month takes while time plays; without motion, a year at a time and slower. */
const STEP = 45;
const YEAR_STEP = 1_200;
/** Milliseconds after the last move until the page of the day is fetched. */
const SETTLE = 350;

const bar = document.querySelector<HTMLElement>('.time');
const slider = document.querySelector<HTMLInputElement>('#moment');
const shown = bar?.querySelector('output');
const button = bar?.querySelector('button');
if (bar && slider && shown && button) timeline(bar, slider, shown, button);
filterTable();
markPicked();

function timeline(
  bar: HTMLElement,
  slider: HTMLInputElement,
  shown: HTMLOutputElement,
  button: HTMLButtonElement,
): void {
  const { spans: address = '', opened = '', today = '', on = '' } = bar.dataset;
  const days = moments(opened, today);
  const written = new Intl.DateTimeFormat(document.documentElement.lang === 'uk' ? 'uk' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  let spans: Promise<Spans> | null = null;
  let playing: ReturnType<typeof setTimeout> | null = null;
  let settling: ReturnType<typeof setTimeout> | undefined;
  let fetching: AbortController | null = null;

  slider.max = String(days.length - 1);
  slider.value = String(indexOf(on));
  // A day that lies between two steps of the slider is shown as it is asked.
  tell(on);
  bar.hidden = false;

  function indexOf(day: string): number {
    let index = 0;
    while (index + 1 < days.length && (days[index + 1] ?? '') <= day) index += 1;
    return index;
  }

  function tell(day: string): void {
    const words = written.format(new Date(`${day}T00:00:00Z`));
    shown.value = words;
    slider.setAttribute('aria-valuetext', words);
    const dayLine = document.querySelector('.day time');
    dayLine?.setAttribute('datetime', day);
    if (dayLine) dayLine.textContent = words;
  }

  function load(): Promise<Spans> {
    spans ??= fetch(address, { headers: { Accept: 'application/json' } }).then(async (response) => {
      if (!response.ok) throw new Error(String(response.status));
      return ((await response.json()) as { readonly states: Spans }).states;
    });
    spans.catch(() => {
      spans = null;
    });
    return spans;
  }

  async function show(index: number): Promise<void> {
    const day = days[index] ?? today;
    tell(day);
    try {
      const known = await load();
      if (slider.value === String(index)) recolour(known, day);
    } catch {
      stop();
      shown.value = bar.dataset.failed ?? '';
      return;
    }
    for (const id of ['news', 'every']) document.getElementById(id)?.classList.add('stale');
    clearTimeout(settling);
    if (playing === null) settling = setTimeout(() => settle(day), SETTLE);
  }

  /** The page of that day, as the server has it; its address becomes the address of this one. */
  async function settle(day: string): Promise<void> {
    fetching?.abort();
    fetching = new AbortController();
    const to = new URL(location.href);
    to.searchParams.set('on', day);
    to.searchParams.delete('f');
    try {
      const response = await fetch(to, { headers: { Accept: 'text/html' }, signal: fetching.signal });
      if (!response.ok) throw new Error(String(response.status));
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      for (const part of document.querySelectorAll('[data-live], footer.bottom')) {
        const fresh = part.id === '' ? page.querySelector('footer.bottom') : page.getElementById(part.id);
        if (fresh) part.replaceChildren(...fresh.childNodes);
        part.classList.remove('stale');
      }
      history.replaceState(null, '', to);
      const count = document.querySelector('.figures b')?.textContent ?? '';
      const said = document.querySelector('#said');
      const words = (bar.dataset.said ?? '').replace('{day}', shown.value).replace('{count}', count);
      if (said) said.textContent = words;
      applyFilter();
    } catch (error) {
      if ((error as Error).name !== 'AbortError') shown.value = bar.dataset.failed ?? '';
    }
  }

  function stop(): void {
    if (playing !== null) clearTimeout(playing);
    playing = null;
    button.textContent = button.dataset.play ?? '';
  }

  function step(): void {
    const [index, last] = [Number(slider.value), days.length - 1];
    const next = Math.min(last, index + (calm.matches ? 12 : 1));
    slider.value = String(next);
    if (next >= last) stop();
    else playing = setTimeout(step, calm.matches ? YEAR_STEP : STEP);
    void show(next);
  }

  slider.addEventListener('input', () => {
    stop();
    void show(Number(slider.value));
  });
  button.addEventListener('click', async () => {
    if (playing !== null) {
      stop();
      void show(Number(slider.value));
      return;
    }
    clearTimeout(settling);
    fetching?.abort();
    if (Number(slider.value) >= days.length - 1) slider.value = '0';
    button.textContent = button.dataset.pause ?? '';
    playing = setTimeout(step, 0);
  });
  // What is about to be used is there when it is.
  bar.addEventListener('pointerenter', () => void load().catch(() => undefined), { once: true });
  bar.addEventListener('focusin', () => void load().catch(() => undefined), { once: true });
}

/** The first of every month from the day the treaty was opened, then today. */
function moments(opened: string, today: string): string[] {
  const days = [opened];
  let [year = 0, month = 0] = opened.split('-').map(Number);
  for (;;) {
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
    const day = `${year}-${String(month).padStart(2, '0')}-01`;
    if (day >= today) return [...days, today];
    days.push(day);
  }
}

function placeOn(spans: readonly Span[], day: string): string {
  let place = spans[0]?.place ?? '';
  for (const span of spans) {
    if (span.from !== null && span.from > day) break;
    place = span.place;
  }
  return place;
}

function recolour(states: Spans, day: string): void {
  const counts = new Map<string, number>();
  const links = new Map<string, Element>();
  for (const link of document.querySelectorAll('.world a')) links.set(link.getAttribute('data-state') ?? '', link);
  for (const [state, spans] of Object.entries(states)) {
    const place = placeOn(spans, day);
    counts.set(place, (counts.get(place) ?? 0) + 1);
    const link = links.get(state);
    const look = `at-${place}`;
    if (link && !link.classList.contains(look)) link.setAttribute('class', look);
  }
  for (const item of document.querySelectorAll<HTMLElement>('[data-counts]')) {
    const places = (item.dataset.counts ?? '').split(' ');
    const count = places.reduce((sum, place) => sum + (counts.get(place) ?? 0), 0);
    const number = item.querySelector('b');
    if (number) number.textContent = String(count);
    item.hidden = count === 0 && !places.includes('party');
  }
}

/** Rows of the table whose State does not hold what is written are hidden, and groups without rows. */
function applyFilter(): void {
  const field = document.querySelector<HTMLInputElement>('#filter');
  if (!field) return;
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{Diacritic}/gu, '')
      .toLowerCase();
  const wanted = plain(field.value.trim());
  let left = 0;
  for (const group of document.querySelectorAll<HTMLElement>('.standings tbody')) {
    let some = 0;
    for (const row of group.querySelectorAll<HTMLElement>('tr[data-state]')) {
      row.hidden = !plain(row.querySelector('th')?.textContent ?? '').includes(wanted);
      if (!row.hidden) some += 1;
    }
    group.hidden = some === 0;
    left += some;
  }
  const said = field.closest('.filter')?.querySelector<HTMLElement>('[data-none]');
  if (said) said.textContent = left === 0 ? (said.dataset.none ?? '') : '';
}

function filterTable(): void {
  const field = document.querySelector<HTMLInputElement>('#filter');
  const line = field?.closest<HTMLElement>('.filter');
  if (!field || !line) return;
  line.hidden = false;
  field.addEventListener('input', applyFilter);
}

/** The State of a row that is pointed at, or that the keyboard is on, is marked on the map. */
function markPicked(): void {
  const mark = (event: Event) => {
    const row = (event.target as Element).closest('tr[data-state]');
    for (const one of document.querySelectorAll('.world a.picked')) one.classList.remove('picked');
    const state = row?.getAttribute('data-state');
    if (state) document.querySelector(`.world a[data-state="${CSS.escape(state)}"]`)?.classList.add('picked');
  };
  const table = document.querySelector('#every');
  table?.addEventListener('pointerover', mark);
  table?.addEventListener('focusin', mark);
}
