/** What a person does who writes in the register: signs in by the first link, records, corrects, meets another, verifies, leaves. */
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CHROMIUM, openBrowser } from '../browser/browser.ts';
import { barriers, openWindow, type RunningSite, runSite } from './running.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
if (CHROMIUM === null) console.warn('Skipped: there is no Chromium on this machine to sign in with.');

const PASSWORD = 'four unlike words here';
const ACT = 'APMBC-UKR-ratification-2005-12-27';

describe.skipIf(CHROMIUM === null)('a person who writes', () => {
  let browser: Browser;
  let site: RunningSite;
  let link: string;
  let state: Awaited<ReturnType<Awaited<ReturnType<typeof openWindow>>['context']['storageState']>>;

  beforeAll(async () => {
    [browser, site] = await Promise.all([openBrowser(), runSite()]);
    [, link = ''] = await site.prints(/once: (http:\S+)/);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const at = (path: string) => `${site.url}${path}`;

  test('begins with the first link, without script', async () => {
    const { page, context, complaints } = await openWindow(browser, { javaScriptEnabled: false });
    await page.goto(link);
    await page.getByLabel('Name').fill('Oksana');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByLabel('The password once more').fill(PASSWORD);
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.waitForURL('**/people');
    expect(await page.getByText('Signed in as Oksana').count()).toBe(1);
    const [cookie] = (await context.cookies()).filter(({ name }) => name === 'whitestone-session');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
    // The link is used up.
    await page.goto(link);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('A link that has been used, or is over');
    state = await context.storageState();
    expect(complaints.filter((one) => !one.includes('410'))).toEqual([]);
    await context.close();
  });

  test('records an act and corrects it, while another does the same', async () => {
    const { page, context, complaints } = await openWindow(browser, { storageState: state });
    await page.goto(at('/register'));
    await page.getByRole('link', { name: 'Record something' }).click();
    await page.locator('[name=field-treaty]').selectOption('APMBC');
    await page.locator('[name=field-state]').fill('IRL');
    await page.locator('[name=field-kind]').selectOption('objection');
    await page.locator('[name=field-date]').fill('2026-01-15');
    await page.locator('[name=field-answers]').fill('APMBC-UKR-suspension-notification-2025-07-18');
    await page.locator('[name=field-confidence]').selectOption('high');
    await page.getByText('A new source').click();
    await page.getByLabel('Title').fill('Note of Ireland');
    await page.getByLabel('Why').fill('copy received');
    await page.getByRole('button', { name: 'Record it' }).click();
    await page.waitForURL('**/register/history/act/IRL/APMBC-IRL-objection-2026-01-15');
    expect(await page.getByRole('heading', { level: 2 }).first().innerText()).toBe('Version 1: recorded');
    // Two windows with the same version.
    const other = await context.newPage();
    for (const one of [page, other]) {
      await one.goto(at('/register/history/act/IRL/APMBC-IRL-objection-2026-01-15'));
      await one.getByRole('link', { name: 'Correct', exact: true }).click();
    }
    const correct = async (one: typeof page, note: string) => {
      await one.locator('[name=field-note]').fill(note);
      await one.getByLabel('Why').fill('seen in the original');
      await one.getByRole('button', { name: 'Write the correction' }).click();
    };
    await correct(page, 'lodged in New York');
    await page.waitForURL('**/history/**');
    await correct(other, 'lodged in Geneva');
    expect(await other.getByRole('heading', { level: 1 }).innerText()).toBe('Somebody else wrote first');
    const row = other.getByRole('row', { name: /^note/ });
    expect(await row.innerText()).toMatch(/lodged in Geneva\s+≠\s+lodged in New York/);
    expect(await barriers(other)).toEqual([]);
    await other.getByLabel('Why').fill('both were');
    await other.getByRole('button', { name: 'Write the correction' }).click();
    await other.waitForURL('**/history/**');
    expect(await other.getByText('Version 3: corrected').count()).toBe(1);
    expect(complaints.filter((one) => !one.includes('409'))).toEqual([]);
    await context.close();
  });

  test('verifies the register and takes a snapshot', async () => {
    const { page, context, complaints } = await openWindow(browser, { storageState: state });
    await page.goto(at('/register/verify'));
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByText('Sound: nothing was altered').waitFor({ timeout: 120_000 });
    await page.goto(at('/register'));
    await page.getByText('Take a snapshot').first().click();
    await page.getByLabel('Name').fill('before the meeting');
    await page.getByLabel('What it is for').fill('to compare with');
    await page.getByRole('button', { name: 'Take a snapshot' }).click();
    await page.waitForURL('**/register/snapshots/UN/before%20the%20meeting');
    await page.getByRole('link', { name: 'What changed since' }).click();
    expect(await page.getByText('Nothing that can be shown differs.').count()).toBe(1);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('comes by a link from elsewhere: the page is there, and the next one knows them again', async () => {
    const { page, context } = await openWindow(browser, { storageState: state });
    await page.route('http://elsewhere.test/', (route) =>
      route.fulfill({ contentType: 'text/html', body: `<a href="${at('/people')}">there</a>` }),
    );
    await page.goto('http://elsewhere.test/');
    await page.getByText('there').click();
    await page.waitForURL('**/sign-in?back=%2Fpeople');
    await page.getByRole('link', { name: 'Go on' }).click();
    await page.waitForURL('**/people');
    expect(await page.getByText('Signed in as Oksana').count()).toBe(1);
    await context.close();
  });

  test.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['narrow', { viewport: { width: 360, height: 740 } }],
  ] as const)('finds no barrier on any page (%s)', async (_, view: BrowserContextOptions) => {
    const { page, context, complaints } = await openWindow(browser, { storageState: state, ...view });
    const paths = [
      '/register',
      '/register/changes?limit=5',
      `/register/history/act/UKR/${ACT}`,
      '/register/difference?from=1999-03-01&owner=UKR&kind=act',
      '/register/snapshots/UN/before%20the%20meeting',
      '/register/verify',
      '/register/record',
      `/register/correct/act/UKR/${ACT}`,
      '/people',
      '/me',
      '/sign-in',
      '/sign-out',
      '/docs/api',
      '/collections',
      '/settings',
    ];
    for (const path of paths) {
      await page.goto(at(path));
      expect([path, await barriers(page)]).toEqual([path, []]);
      const width = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      expect([path, width]).toEqual([path, 0]);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('changes the password and leaves', async () => {
    const { page, context } = await openWindow(browser, { storageState: state });
    await page.goto(at('/me'));
    await page.getByLabel('Present password').fill(PASSWORD);
    await page.getByLabel('New password').fill('six other words of mine');
    await page.getByLabel('The password once more').fill('six other words of mine');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.waitForURL('**/me?done=password');
    await page.locator('main').getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(at('/'));
    expect(await page.getByRole('link', { name: 'Sign in' }).count()).toBe(1);
    await page.goto(at('/sign-in'));
    await page.getByLabel('Name').fill('Oksana');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
    expect(await page.getByRole('alert').innerText()).toBe(
      'Name and password do not fit together. Look at both and try again.',
    );
    await page.getByLabel('Password').fill('six other words of mine');
    await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(at('/'));
    expect(await page.getByText('Signed in as Oksana').count()).toBe(1);
    await context.close();
  });
});
