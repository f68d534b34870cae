import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import {
  button,
  field,
  focused,
  hasButton,
  hideClipboard,
  listen,
  openScene,
  overflowing,
  part,
  press,
  rootOf,
  setPage,
  setWidth,
  status,
  alerted,
  text,
  undoLater,
  until,
} from '../../../test/support/elements.ts';
import { replace, visit, type Visit } from '../../../test/support/passkeys.ts';
import { secretsIn } from '../../../test/support/secrets.ts';
import './index.ts';

const path = '/api/users/v1/me/backup-codes';
const system = 'urn:scim:wso2:schema';
const setUp = 'Set up: Backup codes';

type SceneSettings = NonNullable<Parameters<typeof openScene>[0]>['settings'];

/** Maya, with an authenticator app and so many codes. */
async function begin(codes = 0, settings: SceneSettings = {}, attributes: Record<string, string> = {}): Promise<Visit> {
  const scene = await openScene({ settings });
  await scene.organization.givePerson('maya', { totp: {}, backupCodes: codes });
  return visit(scene, attributes);
}

function row(element: Element): HTMLElement {
  const found = rootOf(element).querySelector<HTMLElement>('[data-row="backup-codes"]');
  if (!found) throw new Error('No row of backup codes');
  return found;
}

const words = (place: Element): string => (place.textContent ?? '').replace(/\s+/g, ' ').trim();
const badge = (element: Element): HTMLElement | null => row(element).querySelector('[part~="badge"]');

/** The codes in every answer of the server, as they came. */
function watchCodes(): string[][] {
  const seen: string[][] = [];
  const own = window.fetch;
  replace(window, 'fetch', async (...call: Parameters<typeof fetch>) => {
    const response = await own(...call);
    if (response.url.endsWith(path) && call[1]?.method === 'POST' && response.ok) {
      seen.push(((await response.clone().json()) as { readonly backupCodes: string[] }).backupCodes);
    }
    return response;
  });
  return seen;
}

/** What can be seen of the codes, and not what is said of them. */
const shown = (element: Element): string[] =>
  [...rootOf(element).querySelectorAll('[part~="codes"] > li > [aria-hidden="true"]')].map(words);

/** Everything in the element but the marks of the template library, which are numbers too. */
function content(element: Element): string {
  const all = [...rootOf(element).querySelectorAll('*')];
  const values = all.flatMap((each) => [...each.attributes].map(({ value }) => value));
  return [rootOf(element).textContent, ...values].join('\n');
}

async function make(visited: Visit): Promise<string[]> {
  const seen = watchCodes();
  await press(visited.element, setUp);
  await until(() => part(visited.element, 'codes'));
  return seen[0]!;
}

async function tick(element: Element): Promise<void> {
  (await until(() => field(element, 'I’ve saved these codes'))).click();
}

async function enabled({ scene }: Visit): Promise<string> {
  const person = (await scene.organization.readPerson('maya')) as Record<string, Record<string, string> | undefined>;
  return person[system]?.['enabledAuthenticators'] ?? '';
}

describe('backup codes at rest', () => {
  it('wait for a second step', async () => {
    const { element } = await visit(await openScene());
    await until(() => words(row(element)).includes('Available once a second step is on.'));
    expect(row(element).querySelectorAll('button')).to.have.length(0);
  });

  it('are offered once there is one', async () => {
    const { element } = await begin();
    await until(() => button(element, setUp));
    expect(words(row(element))).to.contain('For when you can’t use your phone.');
    expect(badge(element) === null).to.equal(true);
  });

  for (const [count, label, advice, isLow] of [
    [10, '10 left', 'For when you can’t use your phone.', false],
    [5, '5 left', 'For when you can’t use your phone.', false],
    [4, '4 left', 'Get new codes before you run out.', true],
    [1, '1 left', 'Get new codes before you run out.', true],
  ] as const) {
    it(`say that ${count} are left`, async () => {
      const { element } = await begin(count);
      await until(() => badge(element));
      expect(words(badge(element)!)).to.equal(label);
      expect(words(row(element))).to.contain(advice);
      expect(badge(element)!.classList.contains('warning')).to.equal(isLow);
      expect(hasButton(element, 'Get new codes')).to.equal(true);
    });
  }

  for (const attributes of [
    { backupCodeEnabled: 'true' },
    { enabledAuthenticators: 'totp,Backup Code Authenticator' },
  ]) {
    it(`tell used up from never made: ${Object.keys(attributes).join()}`, async () => {
      const scene = await openScene();
      await scene.organization.givePerson('maya', { totp: {} });
      await scene.organization.changePerson('maya', { attributes: { [system]: attributes } });
      const { element } = await visit(scene);
      await until(() => badge(element));
      expect(words(badge(element)!)).to.equal('None left');
      expect(words(row(element))).to.contain('Get new codes now.');
      expect(hasButton(element, 'Get new codes')).to.equal(true);
      expect(hasButton(element, 'Remove Backup codes')).to.equal(false);
    });
  }

  for (const missing of [403, 404, 501] as const) {
    it(`are left out where the server answers ${missing}`, async () => {
      const { element } = await begin(0, { backupCodesMissing: missing });
      await until(() => !text(element).includes('Backup codes'));
      expect(text(element)).to.contain('Authenticator app');
    });
  }

  it('say that they did not load, and try again', async () => {
    const scene = await openScene();
    await scene.organization.givePerson('maya', { totp: {}, backupCodes: 6 });
    await scene.organization.fault({ path, method: 'GET', status: 200, body: { remainingBackupCodesCount: null } });
    const { element } = await visit(scene);
    await until(() => words(row(element)).includes('Didn’t load.'));
    await scene.organization.clearFaults();
    await press(element, 'Try again: Backup codes');
    await until(() => words(row(element)).includes('6 left'));
  });
});

describe('making backup codes', () => {
  it('shows them in the place of their row, and says what has changed', async () => {
    const visited = await begin();
    const { element, details } = visited;
    const heard = listen(element);
    const codes = await make(visited);
    expect(codes).to.have.length(10);
    expect(shown(element)).to.deep.equal(codes);
    expect(part(element, 'codes')!.getAttribute('aria-label')).to.equal('Your backup codes');
    await until(() => focused(element)?.id === 'codes-title');
    expect(text(element)).to.contain('Save your backup codes Each code works once.');
    await until(() => heard.includes('Your backup codes are here. Save them now.'));
    expect(details('asg-change')).to.deep.equal([{ widget: 'asg-mfa', action: 'backup-codes-generated' }]);
    await until(async () => (await enabled(visited)) === 'totp,backup-code-authenticator');
  });

  it('reads each out sign by sign, and shows it in groups', async () => {
    const scene = await openScene();
    await scene.organization.givePerson('maya', { totp: {} });
    const backupCodes = ['000123', '48219035', 'ab-12', '<b>x</b>'];
    await scene.organization.fault({ path, method: 'POST', status: 200, body: { backupCodes } });
    const { element } = await visit(scene);
    await press(element, setUp);
    await until(() => part(element, 'codes'));
    expect(shown(element)).to.deep.equal(backupCodes);
    const spoken = [...rootOf(element).querySelectorAll('[part~="codes"] .hidden')].map(words);
    expect(spoken.slice(0, 3)).to.deep.equal(['0 0 0, 1 2 3', '4 8 2 1, 9 0 3 5', 'a b - 1, 2']);
    const [first] = rootOf(element).querySelectorAll('[part~="codes"] > li');
    expect([...first!.querySelectorAll('.group')].map(words)).to.deep.equal(['000', '123']);
  });

  it('is done when the person says that they are saved', async () => {
    const visited = await begin();
    const { element, scene } = visited;
    const codes = await make(visited);
    await press(element, 'Done');
    expect(button(element, 'Done').getAttribute('aria-disabled')).to.equal('true');
    await tick(element);
    await until(() => !button(element, 'Done').hasAttribute('aria-disabled'));
    await press(element, 'Done');
    await until(() => words(badge(element)!) === '10 of 10 left');
    await until(() => focused(element)?.getAttribute('name') === 'backup-codes-get');
    for (const code of codes) expect(content(element)).not.to.contain(code);
    expect(await scene.count('POST', path)).to.equal(1);
  });

  it('needs a recent sign-in', async () => {
    const scene = await openScene();
    await scene.organization.givePerson('maya', { totp: {} });
    const { element } = await visit(scene, {}, { authTime: Date.now() - 3_600_000 });
    await press(element, setUp);
    await until(() => text(element).includes('Confirm it’s you'));
    expect(await scene.count('POST', path)).to.equal(0);
  });

  it('goes on where the person was, who went to confirm who they are', async () => {
    const scene = await openScene();
    await scene.organization.givePerson('maya', { totp: {}, backupCodes: 3 });
    const { element } = await visit(scene, {}, { authTime: Date.now() - 3_600_000 });
    await press(element, 'Get new codes');
    await press(element, 'Continue');
    element.remove();
    const back = await visit(scene);
    await until(() => part(back.element, 'dialog'));
    expect(words(part(back.element, 'dialog')!)).to.contain('Your 3 old codes will stop working.');
    expect(await scene.count('POST', path)).to.equal(0);
  });

  it('asks before the old ones die', async () => {
    const { element, scene } = await begin(7);
    (await until(() => button(element, 'Get new codes'))).focus();
    await press(element, 'Get new codes');
    await until(() => part(element, 'dialog'));
    expect(words(part(element, 'dialog')!)).to.contain('Get new backup codes? Your 7 old codes will stop working.');
    await press(element, 'Cancel');
    await until(() => focused(element)?.getAttribute('name') === 'backup-codes-get');
    expect(await scene.count('POST', path)).to.equal(0);
    await press(element, 'Get new codes');
    await until(() => part(element, 'dialog'));
    await press(element, 'Get new codes');
    await until(() => shown(element).length === 10);
  });

  it('asks before they are left unsaved', async () => {
    const visited = await begin();
    const { element } = visited;
    const codes = await make(visited);
    const escape = (): boolean =>
      part(element, 'editor')!.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }),
      );
    escape();
    await until(() => part(element, 'dialog'));
    expect(words(part(element, 'dialog')!)).to.contain('Leave without saving your codes? You won’t see them again.');
    await press(element, 'Go back');
    await until(() => !part(element, 'dialog'));
    expect(shown(element)).to.deep.equal(codes);
    escape();
    await press(element, 'Leave');
    await until(() => focused(element)?.getAttribute('name') === 'backup-codes-get');
    expect(part(element, 'codes') === null).to.equal(true);
  });

  it('asks before something else is opened, and then opens that', async () => {
    const visited = await begin();
    const { element } = visited;
    await make(visited);
    await press(element, 'Set up: Push approval');
    await press(element, 'Go back');
    await until(() => !part(element, 'dialog'));
    expect(shown(element)).to.have.length(10);
    await press(element, 'Set up: Push approval');
    await press(element, 'Leave');
    await until(() => text(element).includes('Add your phone'));
    expect(part(element, 'codes') === null).to.equal(true);
  });

  it('does not ask once they are saved', async () => {
    const visited = await begin();
    const { element } = visited;
    await make(visited);
    await tick(element);
    await press(element, 'Set up: Push approval');
    await until(() => text(element).includes('Add your phone'));
  });

  it('has the browser ask before the page is left', async () => {
    const visited = await begin();
    const { element } = visited;
    const isHeld = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    await make(visited);
    expect(isHeld()).to.equal(true);
    await tick(element);
    await until(() => !isHeld());
    await tick(element);
    await until(isHeld);
    element.remove();
    expect(isHeld()).to.equal(false);
  });

  /** Up to the right code, for somebody who has so many codes. */
  async function setUpApp(codes: number): Promise<Visit> {
    const scene = await openScene();
    await scene.organization.givePerson('maya', { backupCodes: codes });
    const visited = await visit(scene);
    const { element } = visited;
    await press(element, 'Set up: Authenticator app');
    const input = await until(() => rootOf(element).querySelector<HTMLInputElement>('[part~="editor"] input'));
    input.value = await scene.organization.totpCode('maya', 'pending');
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    return visited;
  }

  it('is the last step of setting up an authenticator app', async () => {
    const visited = await setUpApp(0);
    const { element } = visited;
    await until(() => shown(element).length === 10);
    const steps = [...rootOf(element).querySelectorAll('.steps > li')];
    expect(steps.map((step) => step.className)).to.deep.equal(['done', 'done', '']);
    expect(steps[2]!.getAttribute('aria-current')).to.equal('step');
    (element as HTMLElement).lang = 'de';
    await until(() => steps[2]!.textContent.includes('Codes sichern'));
    await until(async () => (await enabled(visited)) === 'totp,backup-code-authenticator');
  });

  it('is no step for somebody who has codes', async () => {
    const { element, scene } = await setUpApp(5);
    await until(() => button(element, 'Turn off your authenticator app'));
    expect(words(row(element))).to.contain('5 left');
    expect(await scene.count('POST', path)).to.equal(0);
  });

  type Failure = readonly [what: string, codes: number, fault: object, said: string];
  const failures: readonly Failure[] = [
    ...['BCA-15001', 'BCA-15002', 'BCA-15003', 'BCA-15005'].map((code): Failure => {
      const fault = { status: 500, body: { code } };
      return [`a server that fails, ${code}`, 3, fault, 'No new codes were made. Your old ones still work.'];
    }),
    ['a server that fails the first time', 0, { status: 500, body: { code: 'BCA-15006,' } }, 'No codes were made.'],
    ['no answer', 3, { kind: 'drop' }, 'We don’t know if new codes were made. Get new codes to be safe.'],
    [
      'an answer without codes',
      3,
      { status: 200, body: {} },
      'We don’t know if new codes were made. Get new codes to be safe.',
    ],
    ['Basic authentication', 3, { status: 403, body: { code: 'BCA-10005' } }, 'Sign in again to set this up.'],
  ];
  for (const [what, count, fault, said] of failures) {
    it(`says what became of it: ${what}`, async () => {
      const { element, scene, details } = await begin(count);
      await scene.organization.fault({ path, method: 'POST', ...fault });
      const agree = async (): Promise<void> => {
        await until(() => part(element, 'dialog'));
        await press(element, 'Get new codes');
      };
      await press(element, count === 0 ? setUp : 'Get new codes');
      if (count > 0) await agree();
      await until(() => text(element).includes(said));
      await until(() => focused(element)?.matches('[part~="notice"]'));
      expect(alerted(element)).to.equal(said);
      expect(details('asg-error')).to.have.length(1);
      expect(details('asg-change')).to.deep.equal([]);
      if (!hasButton(element, 'Try again')) return expect(said).to.contain('Sign in');
      await scene.organization.clearFaults();
      await press(element, 'Try again');
      if (count > 0) await agree();
      await until(() => shown(element).length === 10);
      expect(text(element)).not.to.contain(said);
      return undefined;
    });
  }
});

describe('keeping backup codes', () => {
  it('copies them, one on each line', async () => {
    const copied: string[] = [];
    hideClipboard({ writeText: (what) => Promise.resolve(void copied.push(what)) });
    const visited = await begin();
    const codes = await make(visited);
    await press(visited.element, 'Copy');
    await until(() => status(visited.element) === 'Copied.');
    expect(copied).to.deep.equal([codes.join('\n')]);
  });

  it('offers no copying where the page may not', async () => {
    hideClipboard();
    const visited = await begin();
    await make(visited);
    expect(hasButton(visited.element, 'Copy')).to.equal(false);
    expect(hasButton(visited.element, 'Download')).to.equal(true);
  });

  for (const [attributes, name, head] of [
    [{ 'app-name': 'Café Meridian' }, 'cafe-meridian-backup-codes.txt', 'Backup codes for Café Meridian'],
    [{}, 'localhost-backup-codes.txt', 'Backup codes for localhost'],
  ] as const) {
    it(`downloads them as ${name}`, async () => {
      const files: Blob[] = [];
      const links: HTMLAnchorElement[] = [];
      const revoked: string[] = [];
      replace(URL, 'createObjectURL', (file: Blob) => `blob:test/${files.push(file)}`);
      replace(URL, 'revokeObjectURL', (address: string) => revoked.push(address));
      replace(HTMLAnchorElement.prototype, 'click', function (this: HTMLAnchorElement) {
        links.push(this);
      });
      const visited = await begin(0, {}, attributes);
      const codes = await make(visited);
      await press(visited.element, 'Download');
      expect(links.map(({ download, href, isConnected }) => [download, href, isConnected])).to.deep.equal([
        [name, 'blob:test/1', false],
      ]);
      const today = new Date().toLocaleDateString('en', { dateStyle: 'long' });
      expect(files[0]!.type).to.equal('text/plain;charset=utf-8');
      expect(await files[0]!.text()).to.equal(
        [head, `Made on ${today}`, 'Each code works once.', '', ...codes, ''].join('\n'),
      );
      await until(() => revoked.length === 1);
    });
  }

  it('prints them, and nothing else of the page', async () => {
    const papers: Element[] = [];
    replace(window, 'print', () => papers.push(document.body.lastElementChild!));
    const visited = await begin(0, {}, { 'app-name': 'Meridian' });
    const { element } = visited;
    const codes = await make(visited);
    const sheets = document.adoptedStyleSheets.length;
    await press(element, 'Print');
    await press(element, 'Print');
    const paper = papers.at(-1)!;
    expect(document.querySelectorAll('[data-asg-paper]')).to.have.length(1);
    expect(paper.checkVisibility()).to.equal(false);
    expect(element.checkVisibility()).to.equal(true);
    undoLater(() => emulateMedia({ media: 'screen' }));
    await emulateMedia({ media: 'print' });
    await until(() => paper.checkVisibility());
    expect([...document.body.children].filter((child) => child.checkVisibility())).to.deep.equal([paper]);
    const root = rootOf(paper);
    expect(words(root.querySelector('h1')!)).to.equal('Backup codes for Meridian');
    expect([...root.querySelectorAll('li')].map(words)).to.deep.equal(codes);
    await emulateMedia({ media: 'screen' });
    await tick(element);
    await press(element, 'Done');
    await until(() => !part(element, 'codes'));
    expect(paper.isConnected).to.equal(false);
    expect(document.adoptedStyleSheets).to.have.length(sheets);
  });

  it('offers no paper where the browser has none', async () => {
    replace(window, 'print', undefined);
    const visited = await begin();
    await make(visited);
    expect(hasButton(visited.element, 'Print')).to.equal(false);
  });

  it('leaves them in no attribute, address, event or storage', async () => {
    const visited = await begin();
    const { element, scene, events } = visited;
    const codes = await make(visited);
    const attributes = [...rootOf(element).querySelectorAll('*')].flatMap((each) =>
      [...each.attributes].map(({ value }) => value),
    );
    const stored = JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)]);
    const places = [...attributes, location.href, stored].join('\n').replaceAll(/[ ,]/g, '');
    for (const code of codes) expect(places).not.to.contain(code);
    expect(secretsIn(events, scene, codes)).to.deep.equal([]);
  });

  for (const [what, go] of [
    ['the element', ({ element }: Visit) => element.remove()],
    [
      'the session',
      ({ element, scene }: Visit) => {
        scene.tokens.splice(0);
        void element.auth!.recheck();
      },
    ],
  ] as const) {
    it(`takes them away with ${what}`, async () => {
      const visited = await begin();
      const codes = await make(visited);
      go(visited);
      if (!visited.element.isConnected) document.body.append(visited.element);
      undoLater(() => visited.element.remove());
      await until(() => !part(visited.element, 'codes'));
      for (const code of codes) expect(content(visited.element)).not.to.contain(code);
    });
  }

  it('fits a narrow page, in both directions', async () => {
    await setWidth(320);
    const visited = await begin();
    await make(visited);
    expect(overflowing(visited.element)).to.deep.equal([]);
    setPage('dir', 'rtl');
    expect(overflowing(visited.element)).to.deep.equal([]);
  });
});

describe('removing backup codes', () => {
  it('asks in the row, and can be kept', async () => {
    const { element, scene } = await begin(8);
    await press(element, 'Remove Backup codes');
    await until(() => part(element, 'confirm'));
    expect(text(element)).to.contain('Remove your backup codes? They will stop working.');
    await press(element, 'Keep them');
    await until(() => focused(element)?.getAttribute('name') === 'backup-codes-remove');
    expect(await scene.count('DELETE', path)).to.equal(0);
  });

  it('removes them', async () => {
    const visited = await begin(8);
    const { element, details } = visited;
    const heard = listen(element);
    await press(element, 'Remove Backup codes');
    await press(element, 'Remove');
    await until(() => button(element, setUp));
    await until(() => focused(element)?.getAttribute('name') === 'backup-codes-get');
    await until(() => heard.includes('Backup codes removed.'));
    expect(details('asg-change')).to.deep.equal([{ widget: 'asg-mfa', action: 'backup-codes-removed' }]);
    await until(async () => (await enabled(visited)) === 'totp');
    expect(badge(element) === null).to.equal(true);
  });

  it('says that they were not removed', async () => {
    const { element, scene, details } = await begin(8);
    await scene.organization.fault({ path, method: 'DELETE', status: 500, times: 1, body: { code: 'BCA-15004' } });
    await press(element, 'Remove Backup codes');
    await press(element, 'Remove');
    await until(() => text(element).includes('Your backup codes weren’t removed.'));
    expect(details('asg-change')).to.deep.equal([]);
    await press(element, 'Try again');
    await press(element, 'Remove');
    await until(() => button(element, setUp));
  });

  it('believes the count where no answer came', async () => {
    const { element, scene, details } = await begin(8);
    await scene.organization.fault({ path, method: 'DELETE', kind: 'drop' });
    await press(element, 'Remove Backup codes');
    await until(() => part(element, 'confirm'));
    await scene.organization.givePerson('maya', { backupCodes: 0 });
    await press(element, 'Remove');
    await until(() => button(element, setUp));
    expect(details('asg-change')).to.deep.equal([{ widget: 'asg-mfa', action: 'backup-codes-removed' }]);
  });

  it('goes with the last second step', async () => {
    const scene = await openScene();
    await scene.organization.givePerson('maya', { passkeys: [{ displayName: 'Laptop' }], backupCodes: 8 });
    const { element, details } = await visit(scene);
    await until(() => words(row(element)).includes('8 left'));
    await press(element, 'Remove Laptop');
    await until(() => part(element, 'dialog'));
    await press(element, 'Turn off');
    await until(() => words(row(element)).includes('Available once a second step is on.'));
    expect(details('asg-change').map(({ action }) => action)).to.deep.equal([
      'passkey-removed',
      'backup-codes-removed',
    ]);
    expect(await scene.count('DELETE', path)).to.equal(1);
  });

  it('says when they did not go with the last second step', async () => {
    const scene = await openScene();
    await scene.organization.givePerson('maya', { passkeys: [{ displayName: 'Laptop' }], backupCodes: 8 });
    await scene.organization.fault({ path, method: 'DELETE', status: 500, times: 1 });
    const { element } = await visit(scene);
    await until(() => words(row(element)).includes('8 left'));
    await press(element, 'Remove Laptop');
    await until(() => part(element, 'dialog'));
    await press(element, 'Turn off');
    await until(() => text(element).includes('Your backup codes weren’t removed.'));
    await press(element, 'Try again');
    await until(() => words(row(element)).includes('Available once a second step is on.'));
    expect(text(element)).not.to.contain('weren’t removed');
  });
});
