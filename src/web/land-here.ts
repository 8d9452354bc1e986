/** The question about a place: where the person is, if they say so. It goes nowhere but into the field. */
const button = document.querySelector<HTMLButtonElement>('[data-here]');
const field = document.querySelector<HTMLInputElement>('input[name="at"]');
const says = document.querySelector<HTMLElement>('[data-here-says]');

if (button !== null && field !== null && 'geolocation' in navigator && isSecureContext) {
  button.hidden = false;
  button.addEventListener('click', () => {
    if (says !== null) says.textContent = button.dataset.wait ?? '';
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        field.value = `${coords.latitude.toFixed(6)}, ${coords.longitude.toFixed(6)}`;
        if (says !== null) says.textContent = '';
        field.form?.requestSubmit();
      },
      () => {
        if (says !== null) says.textContent = button.dataset.failed ?? '';
        field.focus();
      },
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 0 },
    );
  });
}
