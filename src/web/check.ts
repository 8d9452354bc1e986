/**
 * The form of the check, where there is script: files can be dropped anywhere, it is told how far the check is, and what is refused
 * is told beside the form, which stays as it was filled in.
 */

interface Told {
  readonly found: string;
  readonly wanted: string;
  readonly next: string;
  readonly title: string;
}

interface CheckState {
  readonly id: string;
  readonly href: string;
  readonly settled: boolean;
  readonly documents: readonly {
    readonly name: string;
    readonly state: string;
    readonly problem: Told | null;
  }[];
}

/** Milliseconds between two looks at a check: often at first, seldom later. */
const LOOKS = [150, 250, 400, 700, 1_000];

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-check]')) enhance(form);

function enhance(form: HTMLFormElement): void {
  const words = JSON.parse(form.dataset.states ?? '{}') as Readonly<Record<string, string>>;
  const progress = form.querySelector<HTMLElement>('.progress');
  const button = form.querySelector('button');
  const files = form.querySelector<HTMLInputElement>('input[type="file"]');
  if (progress === null || button === null || files === null) return;

  droppable(form, files);
  const day = form.querySelector<HTMLInputElement>('input[name="known-day"]');
  day?.addEventListener('input', () => {
    const choice = form.querySelector<HTMLInputElement>('input[name="known"][value="day"]');
    if (choice !== null && day.value !== '') choice.checked = true;
  });

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    button.disabled = true;
    progress.className = 'progress';
    progress.textContent = form.dataset.sending ?? '';
    send(form, (state) => show(progress, state, words)).then(
      (to) => {
        window.location.assign(to);
      },
      (problem: unknown) => {
        button.disabled = false;
        progress.className = 'progress bad';
        tell(progress, problem, words);
      },
    );
  });
  // Coming back by the browser’s own way, the form can be sent again.
  window.addEventListener('pageshow', () => {
    button.disabled = false;
    progress.textContent = '';
  });
}

/** @returns where the answer is */
async function send(form: HTMLFormElement, look: (state: CheckState) => void): Promise<string> {
  let state = await asked(form.action, { method: 'POST', body: new FormData(form) });
  for (let turn = 0; !state.settled; turn += 1) {
    look(state);
    await new Promise((resolve) => setTimeout(resolve, LOOKS[turn] ?? LOOKS.at(-1)));
    state = await asked(`${state.href}/state`, {});
  }
  const [one, ...more] = state.documents;
  const { length } = state.documents;
  // What could not be read is told here, where the form still holds it.
  if (one !== undefined && more.length === 0 && one.problem !== null) throw one.problem;
  const beside = !form.action.endsWith('/check');
  return beside ? `${state.href}?document=${length}` : state.href;
}

async function asked(address: string, init: RequestInit): Promise<CheckState> {
  const response = await fetch(address, { ...init, headers: { accept: 'application/json' } });
  const body = (await response.json()) as CheckState & Told;
  if (!response.ok) throw body;
  return body;
}

function show(progress: HTMLElement, { documents }: CheckState, words: Readonly<Record<string, string>>): void {
  const lines = documents.map(({ name, state }) => `${name}: ${words[state] ?? state}`);
  const text = lines.join('\n');
  if (progress.dataset.says === text) return;
  progress.dataset.says = text;
  progress.replaceChildren(
    ...lines.map((line) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = line;
      return paragraph;
    }),
  );
}

function tell(progress: HTMLElement, problem: unknown, words: Readonly<Record<string, string>>): void {
  const told = problem as Partial<Told>;
  const heading = document.createElement('p');
  const strong = document.createElement('strong');
  strong.textContent = told.title ?? words.wrong ?? '';
  heading.append(strong);
  const list = document.createElement('dl');
  for (const name of ['found', 'wanted', 'next'] as const) {
    const says = told[name] ?? (name === 'found' && problem instanceof Error ? problem.message : '');
    if (says === '') continue;
    const [term, value] = [document.createElement('dt'), document.createElement('dd')];
    term.textContent = words[name] ?? name;
    value.textContent = says;
    value.lang = 'en';
    list.append(term, value);
  }
  progress.replaceChildren(heading, list);
}

/** Files dropped anywhere on the page go into the field for files. */
function droppable(form: HTMLFormElement, files: HTMLInputElement): void {
  const zone = form.querySelector<HTMLElement>('[data-drop]');
  const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  let inside = 0;
  const over = (now: boolean) => zone?.classList.toggle('over', now);
  window.addEventListener('dragenter', (event) => {
    if (!carriesFiles(event)) return;
    inside += 1;
    over(true);
  });
  window.addEventListener('dragleave', (event) => {
    if (!carriesFiles(event)) return;
    inside = Math.max(0, inside - 1);
    over(inside > 0);
  });
  window.addEventListener('dragover', (event) => {
    if (carriesFiles(event)) event.preventDefault();
  });
  window.addEventListener('drop', (event) => {
    if (!carriesFiles(event) || event.dataTransfer === null) return;
    event.preventDefault();
    inside = 0;
    over(false);
    files.files = event.dataTransfer.files;
    files.dispatchEvent(new Event('change', { bubbles: true }));
    files.closest('details')?.setAttribute('open', '');
    files.focus();
  });
}
