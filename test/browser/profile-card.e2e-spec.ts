import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { startSystem, type System } from '../support/system';
import { openAccount, type ReadyAccount } from './account';
import { launchChromium } from './chromium';
import { shows } from './shows';
import { openWatchedPage, type WatchedPage } from './watched-page';

/** `UPDATE_SCREENSHOT=1` renews the picture in the README; otherwise it goes where nobody minds. */
const screenshot =
  process.env.UPDATE_SCREENSHOT === '1'
    ? resolve(__dirname, '../../docs/images/dashboard.png')
    : resolve(tmpdir(), 'trunkline-dashboard.png');

jest.setTimeout(120_000);

describe('a customer on the dashboard', () => {
  let system: System;
  let browser: Browser;
  let watched: WatchedPage;
  let account: ReadyAccount;
  let page: Page;
  let primary: string;
  let secondary: string;

  beforeAll(async () => {
    system = await startSystem();
    browser = await launchChromium();
    account = await openAccount(system);
    watched = await openWatchedPage(browser);
    page = watched.page;
  });

  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it('signs in by the link and sees credits and timezone', async () => {
    await page.goto(account.signInUrl);

    await shows(cell('SMS Credits'), account.sms.toLocaleString('en-US'));
    await shows(cell('Voice Credits'), account.voice.toLocaleString('en-US'));
    await shows(cell('Timezone'), 'America/New_York');
    await shows(cell('Primary Number'), 'No number yet');
    await shows(page.getByRole('button', { name: /^Account/ }), 'Acme Coffee Roasters');
  });

  it('may search in the country of the account only', async () => {
    await getNewNumber();

    const country = dialog('Select Country for Phone # Search').getByRole('combobox', {
      name: 'Country',
    });
    await country.waitFor();
    expect(await country.inputValue()).toBe('United States');
    expect(await country.isDisabled()).toBe(true);
  });

  it('sees more numbers on demand, and changes the search', async () => {
    await page.getByLabel('Area code').fill('415');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await shows(dialog('Choose a Phone Number'), '20 numbers found');
    await page.getByRole('button', { name: 'More numbers' }).click();
    await shows(dialog('Choose a Phone Number'), '40 numbers found');
    await page.getByRole('button', { name: 'Change search' }).click();
  });

  it('gets the first number by area code, free, and it becomes primary', async () => {
    await shows(dialog('Select Country for Phone # Search'), 'Included');

    primary = await takeNumberOfArea('212');

    await shows(cell('Primary Number'), primary);
    expect(primary).toContain('212');
  });

  it('is offered packages in place of a second number', async () => {
    await getNewNumber();

    const popup = dialog('A numbers package is needed');
    await popup
      .getByRole('button', { name: /^Buy package/ })
      .first()
      .waitFor();
    await shows(popup, /\$\d/);
  });

  it('buys a package, and is at the search with the number covered', async () => {
    const popup = dialog('A numbers package is needed');
    await popup
      .getByRole('button', { name: /^Buy package/ })
      .first()
      .click();

    await shows(dialog('Select Country for Phone # Search'), 'Covered by your package');
    await shows(page.getByRole('region', { name: 'Subscriptions', ...behind }), 'Active');
  });

  it('gets the second number, as a secondary one', async () => {
    secondary = await takeNumberOfArea('415');

    await shows(page.getByRole('region', { name: 'Secondary Numbers' }), secondary);
    await shows(cell('Primary Number'), primary);
  });

  it('changes the timezone', async () => {
    await cell('Timezone').getByRole('button', { name: /edit/ }).click();
    const edit = dialog('Edit Profile');
    const timezone = edit.getByRole('combobox', { name: 'Timezone' });
    await timezone.click();
    await timezone.fill('berlin');
    await page.getByRole('option', { name: /^Berlin, Germany/ }).click();
    await edit.getByRole('button', { name: 'Update' }).click();

    await edit.waitFor({ state: 'detached' });
    await shows(cell('Timezone'), 'Europe/Berlin');
  });

  it('makes the second number primary, and the first again', async () => {
    for (const number of [secondary, primary]) {
      await actionsFor(number, 'Make primary');
      await shows(cell('Primary Number'), number);
    }
  });

  it('locks a number, and unlocks it', async () => {
    await actionsFor(secondary, 'Lock against release');
    await shows(page.getByRole('region', { name: 'Secondary Numbers' }), 'Locked');
    await actionsFor(secondary, 'Unlock');
    await page.getByText('Locked', { exact: true }).waitFor({ state: 'detached' });
  });

  it('releases the primary number for the second, and keeps it after all', async () => {
    await actionsFor(primary, 'Release…');
    await shows(dialog(`Release ${primary}`), 'New primary number');
    await page.getByRole('button', { name: 'Release number' }).click();
    await shows(cell('Primary Number'), secondary);
    await shows(page.getByRole('region', { name: 'Secondary Numbers' }), 'Released on');

    await actionsFor(primary, 'Keep this number');
    await page.getByText('Released on').waitFor({ state: 'detached' });
    await actionsFor(primary, 'Make primary');
    await shows(cell('Primary Number'), primary);
  });

  it('reads in the activity what happened', async () => {
    const activity = page.getByRole('region', { name: 'Activity' });

    await shows(activity, 'Timezone changed from America/New_York to Europe/Berlin');
    await shows(activity, `${secondary} added to the account`);
  });

  it('finds everything again after a reload', async () => {
    await page.reload();

    await shows(cell('Primary Number'), primary);
    await shows(page.getByRole('region', { name: 'Secondary Numbers' }), secondary);
    await shows(cell('Timezone'), 'Europe/Berlin');
    await shows(page.getByRole('region', { name: 'Activity' }), 'Timezone changed');
    mkdirSync(dirname(screenshot), { recursive: true });
    await page.screenshot({ path: screenshot });
  });

  it('met no error on the way, of the script, the network or the security policy', () => {
    expect(watched.troubles).toEqual([]);
  });

  it('signs out, and is told how to come back', async () => {
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();

    await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
    expect(watched.troubles).toEqual([]);
  });

  const cell = (name: string): Locator =>
    page.getByRole('region', { name: 'Profile' }).getByRole('group', { name });

  const dialog = (name: string): Locator => page.getByRole('dialog', { name });

  /** What stands behind an open dialog is hidden from assistive technology, not from sight. */
  const behind = { includeHidden: true } as const;

  async function getNewNumber(): Promise<void> {
    await page.getByRole('button', { name: 'Get New Number' }).click();
  }

  async function actionsFor(number: string, action: string): Promise<void> {
    await page.getByRole('button', { name: `Actions for ${number}` }).click();
    await page.getByRole('menuitem', { name: action }).click();
  }

  /** From the search form to the number on the account; answers the number as it is shown. */
  async function takeNumberOfArea(areaCode: string): Promise<string> {
    await page.getByLabel('Area code').fill(areaCode);
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    const row = dialog('Choose a Phone Number')
      .getByRole('listitem')
      .filter({
        has: page.getByRole('button', { name: /^Get this Number/ }),
      });
    const button = row.first().getByRole('button', { name: /^Get this Number/ });
    const number = (await button.getAttribute('aria-label'))?.replace('Get this Number, ', '');
    await button.click();

    await dialog('Getting your number').getByRole('button', { name: 'Done' }).click();
    return number ?? '';
  }
});
