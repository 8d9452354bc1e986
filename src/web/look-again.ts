/** A page that waits for something looks again by itself; without script there is a link. */
const waiting = document.querySelector<HTMLElement>('[data-look-again]');
if (waiting !== null) setTimeout(() => location.reload(), Number(waiting.dataset.lookAgain));
