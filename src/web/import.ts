/** While a file is sent, how much of it has arrived; while it is worked on, how far that is. Without script the forms do the same. */

const form = document.querySelector<HTMLFormElement>('form.upload');
if (form !== null) form.addEventListener('submit', (event) => send(event, form));

function send(event: SubmitEvent, from: HTMLFormElement): void {
  const chosen = from.querySelector<HTMLInputElement>('input[type=file]');
  const size = [...(chosen?.files ?? [])].reduce((sum, file) => sum + file.size, 0);
  const { limit = '', tooLarge = '', broken = '', sending = '' } = from.dataset;
  event.preventDefault();
  const button = from.querySelector('button');
  const told = statusOf(from);
  if (size > Number(limit)) {
    told.textContent = tooLarge;
    return;
  }
  const bar = document.createElement('progress');
  bar.max = size;
  bar.setAttribute('aria-label', sending);
  told.classList.remove('notice', 'bad');
  told.textContent = sending;
  told.after(bar);
  if (button !== null) button.disabled = true;
  const again = (text: string, lang = document.documentElement.lang): void => {
    bar.remove();
    told.lang = lang;
    told.classList.add('notice', 'bad');
    if (button !== null) button.disabled = false;
    told.textContent = text;
  };
  const request = new XMLHttpRequest();
  request.open('POST', from.action);
  request.setRequestHeader('Accept', 'application/json');
  request.upload.addEventListener('progress', ({ loaded }) => {
    bar.value = loaded;
    told.textContent = `${sending} ${Math.min(100, Math.round((100 * loaded) / size))} %`;
  });
  request.addEventListener('error', () => again(broken));
  request.addEventListener('load', () => {
    // Where it was taken, the request was led on to the next step.
    if (request.status < 400) location.href = request.responseURL;
    else {
      const problem = problemOf(request.responseText);
      // What the program says of data is in English.
      if (problem === null) again(broken);
      else again(problem, 'en');
    }
  });
  request.send(new FormData(from));
}

function statusOf(from: HTMLFormElement): HTMLElement {
  const known = from.querySelector<HTMLElement>('.told');
  if (known !== null) return known;
  const made = document.createElement('p');
  made.className = 'told';
  made.setAttribute('role', 'status');
  from.append(made);
  return made;
}

function problemOf(text: string): string | null {
  try {
    const { detail } = JSON.parse(text) as { detail?: unknown };
    return typeof detail === 'string' ? detail : null;
  } catch {
    return null;
  }
}

interface JobState {
  readonly state: string;
  readonly progress: { readonly says: string; readonly bytes: number; readonly total: number } | null;
}

const job = document.querySelector<HTMLElement>('.job');
if (job !== null) void follow(job);

async function follow(block: HTMLElement): Promise<void> {
  const says = block.querySelector('[data-part=says]');
  const bar = block.querySelector<HTMLProgressElement>('[data-part=bar]');
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 700));
    try {
      const answer = await fetch(block.dataset.job ?? '', { headers: { Accept: 'application/json' } });
      const { state, progress } = (await answer.json()) as JobState;
      if (!answer.ok || state !== 'running' || progress === null) break;
      if (says !== null) says.textContent = progress.says;
      if (bar !== null && progress.total > 0) {
        bar.max = progress.total;
        bar.value = progress.bytes;
      }
    } catch {
      // The line may be back in a moment.
    }
  }
  location.reload();
}
