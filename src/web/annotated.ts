/**
 * A checked article, where there is script: the filter works at once, a statement and its reason are shown as a pair, and the list
 * of reasons follows the text. Without script the same links lead the same ways.
 */

const page = document.querySelector<HTMLElement>('[data-annotated]');
const list = document.getElementById('statements');
if (page !== null && list !== null) {
  filtering(page, list);
  pairing(page, list);
}

function filtering(text: HTMLElement, reasons: HTMLElement): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-verdict]')];
  const order = links.map((link) => link.dataset.verdict ?? '').filter((verdict) => verdict !== '');
  const chosenNow = () =>
    new Set((new URL(window.location.href).searchParams.get('verdict') ?? '').split(',').filter((one) => one !== ''));

  const address = (from: string, chosen: ReadonlySet<string>): string => {
    const url = new URL(from, window.location.href);
    const verdicts = order.filter((one) => chosen.has(one));
    if (verdicts.length === 0) url.searchParams.delete('verdict');
    else url.searchParams.set('verdict', verdicts.join(','));
    return `${url.pathname}${url.search}`.replaceAll('%2C', ',');
  };

  const show = (chosen: ReadonlySet<string>) => {
    const shows = (element: Element) =>
      chosen.size === 0 || [...chosen].some((verdict) => element.classList.contains(verdict));
    let shown = 0;
    for (const item of reasons.querySelectorAll<HTMLElement>('ol > li[id^="claim-"]')) {
      item.hidden = !shows(item);
      if (!item.hidden) shown += 1;
    }
    for (const mark of text.querySelectorAll('article mark')) mark.classList.toggle('off', !shows(mark));
    for (const sign of text.querySelectorAll<HTMLElement>('article .sign')) sign.hidden = !shows(sign);
    const none = reasons.querySelector<HTMLElement>('.none-shown');
    if (none !== null) none.hidden = shown > 0;
    for (const link of links) {
      const verdict = link.dataset.verdict ?? '';
      const current = verdict === '' ? chosen.size === 0 : chosen.has(verdict);
      if (current) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
      link.href = address(window.location.href, verdict === '' ? new Set() : toggled(chosen, verdict));
    }
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-take]')) {
      link.href = address(link.href, chosen);
    }
  };

  for (const link of links) {
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      window.history.pushState(null, '', link.href);
      show(chosenNow());
    });
  }
  window.addEventListener('popstate', () => show(chosenNow()));
}

function toggled(chosen: ReadonlySet<string>, verdict: string): Set<string> {
  const next = new Set(chosen);
  if (!next.delete(verdict)) next.add(verdict);
  return next;
}

function pairing(text: HTMLElement, reasons: HTMLElement): void {
  const numberOf = (element: Element | null): string | null =>
    /^(?:claim|text)-(\d+)$/.exec(element?.id ?? '')?.[1] ??
    /#claim-(\d+)$/.exec(element?.getAttribute('href') ?? '')?.[1] ??
    null;
  /** The whole of a statement: where paragraphs or other statements interrupt it, it is several marks. */
  const near = (target: EventTarget | null): string | null =>
    target instanceof Element ? numberOf(target.closest('mark[id], a.sign, li[id^="claim-"]')) : null;

  let paired: string | null = null;
  const pair = (number: string | null) => {
    if (number === paired) return;
    for (const element of document.querySelectorAll('.pair')) element.classList.remove('pair');
    paired = number;
    if (number === null) return;
    document.getElementById(`text-${number}`)?.classList.add('pair');
    document.getElementById(`claim-${number}`)?.classList.add('pair');
  };
  for (const side of [text, reasons]) {
    side.addEventListener('pointerover', (event) => pair(near(event.target)));
    side.addEventListener('pointerleave', () => pair(null));
    side.addEventListener('focusin', (event) => pair(near(event.target)));
    side.addEventListener('focusout', () => pair(null));
  }

  const besides = window.matchMedia('(min-width: 60rem)');
  /** Moves the list alone, never the page. */
  const reveal = (number: string) => {
    const reason = document.getElementById(`claim-${number}`);
    if (reason === null || reason.hidden || !besides.matches) return;
    const [own, frame] = [reason.getBoundingClientRect(), reasons.getBoundingClientRect()];
    if (own.top >= frame.top && own.bottom <= frame.bottom) return;
    reasons.scrollTop += own.top - frame.top - 16;
  };
  // A click anywhere on the words shows their reason; the sign behind them is the link that a keyboard finds.
  text.querySelector('article')?.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || event.target.closest('a') !== null) return;
    const number = near(event.target);
    if (number === null || event.target.closest('mark')?.classList.contains('off')) return;
    if (besides.matches) {
      reveal(number);
      pair(number);
    } else window.location.hash = `claim-${number}`;
  });

  // The list follows the text while somebody reads, and stands still while they are at the list.
  let atList = false;
  reasons.addEventListener('pointerenter', () => {
    atList = true;
  });
  reasons.addEventListener('pointerleave', () => {
    atList = false;
  });
  const visible = new Set<Element>();
  const watch = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        if (isIntersecting) visible.add(target);
        else visible.delete(target);
      }
      if (atList || reasons.contains(document.activeElement)) return;
      const first = [...visible]
        .filter((mark) => !mark.classList.contains('off'))
        .sort((one, other) => Number(numberOf(one)) - Number(numberOf(other)))[0];
      const number = numberOf(first ?? null);
      if (number !== null) reveal(number);
    },
    { rootMargin: '-5% 0px -60% 0px' },
  );
  for (const mark of text.querySelectorAll('article mark[id]')) watch.observe(mark);
}
