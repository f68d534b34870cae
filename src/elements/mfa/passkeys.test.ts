import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  alerted,
  button,
  field,
  fill,
  focused,
  hasButton,
  listen,
  openScene,
  part,
  press,
  rootOf,
  setWidth,
  sharedNames,
  status,
  text,
  until,
} from '../../../test/support/elements.ts';
import { path, plugIn, refuse, replace, visit, watchRequests, type Visit } from '../../../test/support/passkeys.ts';
import { secretsIn } from '../../../test/support/secrets.ts';
import './index.ts';

const yubiKey = 'ee882879-721c-4913-9775-3dfcce97072a';

async function begin(
  options: Parameters<typeof plugIn>[0] = {},
): Promise<Visit & { device: ReturnType<typeof plugIn> }> {
  const device = plugIn(options);
  return { device, ...(await visit(await openScene())) };
}

/** The click of a test is none to the browser, so that the element asks for one more. */
async function add(element: Element, name = 'Add: Passkeys'): Promise<void> {
  await press(element, name);
  await press(element, 'Continue');
}

/** To the form for its name. */
async function addOne(element: Element): Promise<void> {
  await add(element);
  await until(() => field(element, 'Name'));
}

function rowOf(element: Element, name: string): HTMLElement {
  const rows = [...rootOf(element).querySelectorAll<HTMLElement>('li[part~="row"]')];
  const found = rows.find((row) => row.querySelector('[part~="row-title"]')?.textContent?.includes(name));
  if (!found) throw new Error(`No row of ${name}`);
  return found;
}

const note = (element: Element): string => rootOf(element).querySelector('.note .what')?.textContent ?? '';

describe('passkeys at rest', () => {
  it('is one row that offers one, while there is none', async () => {
    const { element } = await begin();
    await until(() => button(element, 'Add: Passkeys'));
    expect(rowOf(element, 'Passkeys').textContent).to.contain('Sign in with your fingerprint, face or screen lock.');
    expect(part(element, 'footer') === null).to.equal(true);
  });

  it('is a list, the newest first, by the names they have, their kind, or a word', async () => {
    const scene = await openScene();
    const at = (registrationTime: string) => ({ registrationTime });
    await scene.organization.givePasskey('maya', { ...at('2026-02-03T12:00:00.000Z'), aaguid: yubiKey });
    await scene.organization.givePasskey('maya', {
      ...at('2026-05-12T12:00:00.000Z'),
      displayName: 'MacBook Touch ID',
    });
    await scene.organization.givePasskey('maya', at('2025-01-01T12:00:00.000Z'));
    const { element } = await visit(scene);
    await until(() => hasButton(element, 'Rename MacBook Touch ID'));
    const titles = [...rootOf(element).querySelectorAll('[aria-label="Passkeys: 3"] [part~="row-title"]')];
    expect(titles.map(({ textContent }) => textContent)).to.deep.equal([
      'MacBook Touch ID',
      'YubiKey 5 Series',
      'Passkey',
    ]);
    expect(rowOf(element, 'MacBook').textContent).to.contain('Added May 12, 2026');
    expect(text(element)).to.contain('Works with your device’s screen lock. Add a passkey');
    expect(element.shadowRoot!.querySelector('.list-title')!.getAttribute('aria-level')).to.equal('3');
  });

  it('reads what older servers say of an authenticator', async () => {
    const scene = await openScene({ settings: { passkeyMetadata: 'older' } });
    await scene.organization.givePasskey('maya', { aaguid: yubiKey });
    const { element } = await visit(scene);
    await until(() => rowOf(element, 'YubiKey 5 Series'));
  });

  for (const status of [403, 404, 501] as const) {
    it(`is left out where the server answers ${status}`, async () => {
      const { element } = await visit(await openScene({ settings: { passkeysMissing: status } }));
      await until(() => !text(element).includes('Passkeys'));
      expect(text(element)).to.contain('Two-step verification');
    });
  }

  it('says that it did not load, and tries again', async () => {
    const scene = await openScene();
    await scene.organization.fault({ path, method: 'GET', status: 400 });
    const { element } = await visit(scene);
    await until(() => rowOf(element, 'Passkeys').textContent?.includes('Didn'));
    await scene.organization.clearFaults();
    await press(element, 'Try again: Passkeys');
    await until(() => button(element, 'Add: Passkeys'));
  });

  it('takes a server that calls it an error to have none', async () => {
    const scene = await openScene();
    await scene.organization.fault({ path, method: 'GET', status: 404, body: { code: 'FID-10006' } });
    const { element } = await visit(scene);
    await until(() => button(element, 'Add: Passkeys'));
  });
});

describe('adding a passkey', () => {
  it('asks the server, the browser, and then for a name', async () => {
    const sent = watchRequests();
    const { element, scene, device, details } = await begin();
    const heard = listen(element);
    await addOne(element);
    expect(sent[1]).to.deep.equal({
      method: 'POST',
      path: '/start-usernameless-registration',
      type: 'application/x-www-form-urlencoded',
      body: { appId: location.origin },
    });
    const { publicKey, signal } = device.prompts[0]!;
    expect(publicKey!.challenge).to.be.an.instanceOf(ArrayBuffer);
    expect(publicKey!.authenticatorSelection).to.include({ residentKey: 'required' });
    expect(signal!.aborted).to.equal(false);
    const [passkey] = await scene.organization.passkeys('maya');
    expect(details('asg-change')).to.deep.equal([
      { widget: 'asg-mfa', action: 'passkey-added', target: passkey!.credentialId },
    ]);
    expect(heard).to.include('Passkey added.');
    const name = field(element, 'Name');
    await until(() => focused(element) === name);
    expect(name.value).to.match(/^\S.* on \S/);
    expect(name.selectionEnd).to.equal(name.value.length);
    await fill(element, 'Name', 'Laptop');
    await press(element, 'Save');
    await until(() => rowOf(element, 'Laptop'));
    expect((await scene.organization.passkeys('maya'))[0]!.displayName).to.equal('Laptop');
    expect(sent.at(-1)).to.deep.include({
      method: 'PATCH',
      body: [{ operation: 'REPLACE', path: '/displayName', value: 'Laptop' }],
    });
    await until(() => focused(element)?.getAttribute('name') === 'passkeys-add');
    expect(details('asg-change')[1]).to.include({ action: 'passkey-renamed', target: passkey!.credentialId });
  });

  it('does without the JSON methods of browsers, and where extensions broke them', async () => {
    const create = PublicKeyCredential.parseCreationOptionsFromJSON;
    replace(PublicKeyCredential, 'parseCreationOptionsFromJSON', undefined);
    const { element, scene, device } = await begin({ hasJson: false });
    await addOne(element);
    expect(create).to.be.a('function');
    expect(device.prompts[0]!.publicKey!.challenge).to.be.an.instanceOf(Uint8Array);
    expect(await scene.organization.passkeys('maya')).to.have.length(1);
  });

  it('leaves those out that the person has, and adds the next one at the top of the list', async () => {
    const scene = await openScene();
    const given = await scene.organization.givePasskey('maya', { displayName: 'Old phone' });
    const device = plugIn({ aaguid: yubiKey });
    const { element } = await visit(scene);
    await add(element, 'Add a passkey');
    await until(() => field(element, 'Name'));
    expect(device.prompts[0]!.publicKey!.excludeCredentials).to.have.length(1);
    expect(given.credentialId).to.be.a('string');
    const first = rootOf(element).querySelector('[aria-label="Passkeys: 2"] > li')!;
    expect(first.querySelector('form') !== null).to.equal(true);
    expect(field(element, 'Name').value).to.equal('YubiKey 5');
    await press(element, 'Skip');
    await until(() => rowOf(element, 'YubiKey 5 Series'));
  });

  it('suggests no name that is taken, nor this browser for a key in it', async () => {
    const scene = await openScene();
    await scene.organization.givePasskey('maya', { displayName: 'Security key' });
    plugIn({ attachment: 'cross-platform' });
    const { element } = await visit(scene);
    await add(element, 'Add a passkey');
    await until(() => field(element, 'Name').value === 'Security key 2');
  });

  it('shows what to do while the browser asks, and takes its prompt away by Cancel', async () => {
    const { element, device } = await begin();
    let signal: AbortSignal | undefined;
    device.answer = (options) => {
      signal = options.signal;
      return new Promise((_, reject) => signal!.addEventListener('abort', () => reject(signal!.reason as Error)));
    };
    await add(element);
    await until(() => text(element).includes('Follow the steps from your browser'));
    expect(text(element)).to.contain('Use your fingerprint, face, screen lock or security key.');
    expect(button(element, 'Waiting').getAttribute('aria-disabled')).to.equal('true');
    await press(element, 'Cancel');
    await until(() => focused(element)?.getAttribute('name') === 'passkeys-add');
    expect(signal!.aborted).to.equal(true);
    expect(note(element)).to.equal('');
  });

  const refusals: readonly (readonly [name: string, words: string, hasRetry: boolean])[] = [
    ['NotAllowedError', 'Nothing was added. You closed the prompt, or it timed out.', true],
    ['InvalidStateError', 'This device already has a passkey for your account.', false],
    ['AbortError', '', false],
    ['UnknownError', 'Couldn’t start. Nothing was added.', true],
  ];
  for (const [name, words, hasRetry] of refusals) {
    it(`says quietly what ${name} means`, async () => {
      const { element, device, details } = await begin();
      const heard = listen(element);
      device.answer = refuse(name);
      await add(element);
      await until(() => focused(element)?.getAttribute('name') === 'passkeys-add');
      await until(() => note(element) === words);
      if (words) await until(() => heard.includes(words));
      expect(hasButton(element, 'Try again')).to.equal(hasRetry);
      expect(rootOf(element).querySelectorAll('.danger')).to.have.length(0);
      expect(details('asg-error')).to.deep.equal([]);
      if (!hasRetry) return;
      device.answer = undefined;
      await press(element, 'Try again');
      await press(element, 'Continue');
      await until(() => field(element, 'Name'));
    });
  }

  it('says so above the way on, on a narrow page', async () => {
    await setWidth(320);
    const { element, device } = await begin();
    device.answer = refuse('NotAllowedError');
    await add(element);
    await until(() => hasButton(element, 'Try again'));
    const row = rootOf(element).querySelector('.note')!;
    const [words, actions] = ['.what', '[part~="row-actions"]'].map((selector) => row.querySelector(selector)!);
    expect(actions!.getBoundingClientRect().top).to.be.at.least(words!.getBoundingClientRect().bottom);
  });

  for (const [name, words] of [
    ['ConstraintError', 'Set up a screen lock on this device first.'],
    ['NotSupportedError', 'This browser can’t create passkeys. Try a recent Chrome, Safari, Edge or Firefox.'],
  ] as const) {
    it(`offers the way of older devices after ${name}, and says what is in the way of that`, async () => {
      const sent = watchRequests();
      const { element, device } = await begin();
      device.answer = refuse(name);
      await add(element);
      await press(element, 'Use an older device');
      await press(element, 'Continue');
      await until(() => text(element).includes(words));
      expect(sent.at(-1)!.path).to.equal('/start-registration');
      expect(device.prompts[1]!.publicKey!.authenticatorSelection).to.include({ residentKey: 'discouraged' });
    });
  }

  it('adds an older device', async () => {
    const { element, device, scene } = await begin();
    device.answer = refuse('ConstraintError');
    await add(element);
    device.answer = undefined;
    await press(element, 'Use an older device');
    await press(element, 'Continue');
    await until(() => field(element, 'Name'));
    expect((await scene.organization.passkeys('maya'))[0]!.isUsernamelessSupported).to.equal(false);
  });

  const starts: readonly (readonly [what: string, fault: object, words: string])[] = [
    ['a server that fails', { status: 500, body: { code: 'FID-50001' } }, 'Couldn’t start. Nothing was added.'],
    ['no answer', { kind: 'drop' }, 'Couldn’t start. Nothing was added.'],
    ['a request without a page', { status: 400, body: { code: 'FID-50008' } }, 'Couldn’t start. Nothing was added.'],
    ['an answer without options', { status: 200, body: {} }, 'Couldn’t start. Nothing was added.'],
    [
      'a session of Basic authentication',
      { status: 403, body: { code: 'FID-50015' } },
      'Sign in again to set this up.',
    ],
  ];
  for (const [what, fault, words] of starts) {
    it(`says that nothing began: ${what}`, async () => {
      const { element, scene, device, details } = await begin();
      await scene.organization.fault({ path: `${path}/start-usernameless-registration`, ...fault });
      await press(element, 'Add: Passkeys');
      await until(() => note(element) === words);
      expect(device.prompts).to.have.length(0);
      expect(details('asg-error')).to.have.length(1);
    });
  }

  const signals = (): unknown[] => {
    const calls: unknown[] = [];
    for (const name of ['signalUnknownCredential', 'signalAllAcceptedCredentials', 'signalCurrentUserDetails']) {
      replace(PublicKeyCredential, name, (options: object) => {
        calls.push({ ...options, signal: name });
        return Promise.reject(new DOMException('', 'SecurityError'));
      });
    }
    return calls;
  };

  it('says what to do with a passkey that could not be saved, and tells the device', async () => {
    const calls = signals();
    const { element, scene, details } = await begin();
    await scene.organization.fault({ path: `${path}/finish-registration`, status: 500, body: { code: 'FID-50002' } });
    await add(element);
    const words =
      'The passkey was made on your device, but we couldn’t save it. Remove it from your device and try again.';
    await until(() => note(element) === words);
    expect(calls).to.have.length(1);
    expect(calls[0]).to.include({ signal: 'signalUnknownCredential', rpId: 'localhost' });
    expect(details('asg-error')[0]).to.include({ serverCode: 'FID-50002' });
    expect(details('asg-change')).to.deep.equal([]);
  });

  for (const fault of [
    { status: 409, body: { code: 'FID-50007' } },
    { status: 400, body: { code: 'FID-50006' } },
  ]) {
    it(`knows a passkey that is there already when the server says ${fault.status}`, async () => {
      const scene = await openScene();
      const device = plugIn();
      const { element } = await visit(scene);
      await until(() => button(element, 'Add: Passkeys'));
      await addOne(element);
      await press(element, 'Skip');
      const [passkey] = await scene.organization.passkeys('maya');
      await scene.organization.fault({ path: `${path}/finish-registration`, ...fault });
      // As a device that ignores what it was told to leave out.
      device.answer = undefined;
      const create = navigator.credentials.create.bind(navigator.credentials);
      replace(navigator.credentials, 'create', async (options: CredentialCreationOptions) => {
        const made = (await create(options)) as PublicKeyCredential;
        const json: object = made.toJSON();
        return Object.assign(made, { toJSON: () => ({ ...json, id: passkey!.credentialId }) });
      });
      await add(element, 'Add a passkey');
      await until(() => note(element) === 'This device already has a passkey for your account.');
    });
  }

  it('finds a passkey in the list of which the answer was lost', async () => {
    const { element, scene } = await begin();
    await scene.organization.fault({ path: `${path}/finish-registration`, method: 'POST', kind: 'no-cors' });
    await add(element);
    await until(() => field(element, 'Name'));
    expect(await scene.organization.passkeys('maya')).to.have.length(1);
  });

  it('says that nobody knows, where neither came', async () => {
    const { element, scene } = await begin();
    await until(() => button(element, 'Add: Passkeys'));
    await press(element, 'Add: Passkeys');
    await until(() => hasButton(element, 'Continue'));
    await scene.organization.fault({ path: `${path}/finish-registration`, kind: 'drop' });
    await press(element, 'Continue');
    await until(() => note(element).startsWith('We don’t know if your passkey was saved.'));
  });

  it('keeps what was typed when the name could not be saved', async () => {
    const { element, scene } = await begin();
    await addOne(element);
    await fill(element, 'Name', '   ');
    await press(element, 'Save');
    await until(() => text(element).includes('Enter a name.'));
    await until(() => alerted(element) === 'Enter a name.');
    expect(focused(element) === field(element, 'Name')).to.equal(true);
    const body = { code: 'FID-50014' };
    await scene.organization.fault({ path: `${path}/*`, method: 'PATCH', status: 400, body, times: 1 });
    await fill(element, 'Name', 'Laptop');
    await press(element, 'Save');
    await until(() => text(element).includes('The name wasn’t saved.'));
    expect(field(element, 'Name').value).to.equal('Laptop');
    await press(element, 'Try again');
    await until(() => rowOf(element, 'Laptop'));
  });

  it('asks for a fresh sign-in first', async () => {
    const device = plugIn();
    const sent = watchRequests();
    const { element } = await visit(await openScene(), {}, { authTime: Date.now() - 3_600_000 });
    await press(element, 'Add: Passkeys');
    await until(() => text(element).includes('Confirm it’s you'));
    expect(device.prompts).to.have.length(0);
    expect(sent.map(({ method }) => method)).to.deep.equal(['GET']);
  });

  it('begins to ask the server while the button is being pressed', async () => {
    const sent = watchRequests();
    const { element } = await begin();
    const target = await until(() => button(element, 'Add: Passkeys'));
    target.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    await until(() => sent.length === 2);
    await addOne(element);
    expect(sent.filter(({ path }) => path.startsWith('/start'))).to.have.length(1);
  });

  it('lets nothing of the challenge out', async () => {
    const { element, scene, events } = await begin();
    const own = window.fetch;
    const secrets: string[] = [];
    replace(window, 'fetch', async (...call: Parameters<typeof fetch>) => {
      const response = await own(...call);
      if (!response.url.includes('/start-')) return response;
      const { requestId, publicKeyCredentialCreationOptions } = (await response.clone().json()) as {
        requestId: string;
        publicKeyCredentialCreationOptions: { challenge: string };
      };
      secrets.push(requestId, publicKeyCredentialCreationOptions.challenge);
      return response;
    });
    await press(element, 'Add: Passkeys');
    await until(() => hasButton(element, 'Continue'));
    const places = (): string =>
      rootOf(element).innerHTML + JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)]);
    expect(secrets).to.have.length(2);
    for (const secret of secrets) expect(places()).not.to.contain(secret);
    await press(element, 'Continue');
    await until(() => field(element, 'Name'));
    for (const secret of secrets) expect(places()).not.to.contain(secret);
    expect(secretsIn(events, scene, secrets)).to.deep.equal([]);
  });
});

describe('where no passkey can be made', () => {
  const seen = async (element: Element, words: string): Promise<void> => {
    await until(() => rowOf(element, 'Passkeys').textContent?.includes(words));
    expect(hasButton(element, 'Add: Passkeys')).to.equal(false);
  };
  const developer = (element: Element): string => part(element, 'dev-note')?.textContent?.replace(/\s+/g, ' ') ?? '';

  it('says so of a browser that cannot', async () => {
    replace(window, 'PublicKeyCredential', undefined);
    const { element } = await begin();
    await seen(element, 'This browser can’t create passkeys. Try a recent Chrome, Safari, Edge or Firefox.');
    expect(developer(element)).to.equal('');
  });

  it('says so of a page that is not secure', async () => {
    replace(window, 'isSecureContext', false);
    const { element } = await begin();
    await seen(element, 'Not available here.');
    await until(() => developer(element).includes('Passkeys need a secure page'));
  });

  it('says so of a frame that may not', async () => {
    const features = (): string[] => ['publickey-credentials-create'];
    replace(document, 'featurePolicy', { features, allowsFeature: () => false });
    const { element } = await begin();
    await seen(element, 'Not available here.');
    await until(() => developer(element).includes('allow="publickey-credentials-create"'));
  });

  it('offers none on a domain that the sign-in page is not on, unless origins are related', async () => {
    const scene = await openScene();
    const { host } = new URL(scene.organization.baseUrl);
    Object.assign(scene.organization, {
      baseUrl: scene.organization.baseUrl.replace(host, host.replace('localhost', '127.0.0.1')),
    });
    const { element } = await visit(scene);
    await seen(element, 'None can be added here, as it would not work where you sign in.');
    await until(() => developer(element).includes('Sign-in page 127.0.0.1'));
    element.relatedOrigins = true;
    await until(() => button(element, 'Add: Passkeys'));
    await until(() => developer(element) === '');
  });

  it('makes none whose domain turns out to be another', async () => {
    const { element, scene, device } = await begin();
    await scene.organization.fault({
      path: `${path}/start-usernameless-registration`,
      status: 200,
      body: { requestId: 'x', publicKeyCredentialCreationOptions: { rp: { id: 'app.localhost' } } },
    });
    await press(element, 'Add: Passkeys');
    await seen(element, 'None can be added here');
    expect(device.prompts).to.have.length(0);
    await until(() => status(element).startsWith('None can be added here'));
  });

  it('says so of a page that the organization does not trust', async () => {
    const { element, scene, device, details } = await begin();
    await scene.organization.configure({ passkeyOrigins: ['https://other.example'] });
    await press(element, 'Add: Passkeys');
    await seen(element, 'Passkeys aren’t set up for this site yet.');
    expect(device.prompts).to.have.length(0);
    await until(() => developer(element).includes(`Add ${location.origin} to trusted origins for passkeys.`));
    expect(details('asg-error')[0]).to.include({ serverCode: 'FID-50003' });
  });

  it('says so when the browser refuses for its security', async () => {
    const { element, device } = await begin();
    device.answer = refuse('SecurityError');
    await add(element);
    await seen(element, 'Passkeys aren’t set up for this site yet.');
    await until(() => developer(element).includes(`Add ${location.origin} to trusted origins for passkeys.`));
  });
});

describe('a passkey that is there', () => {
  const calls: unknown[] = [];
  async function withTwo(): Promise<Visit> {
    calls.length = 0;
    for (const name of ['signalUnknownCredential', 'signalAllAcceptedCredentials', 'signalCurrentUserDetails']) {
      replace(PublicKeyCredential, name, (options: object) => {
        calls.push({ ...options, signal: name });
        return Promise.resolve();
      });
    }
    const scene = await openScene();
    const at = (day: number) => ({ registrationTime: `2026-05-${day}T12:00:00.000Z` });
    await scene.organization.givePasskey('maya', { displayName: 'Phone', ...at(10) });
    await scene.organization.givePasskey('maya', { displayName: 'Laptop', ...at(20) });
    const opened = await visit(scene);
    await until(() => button(opened.element, 'Remove Laptop'));
    return opened;
  }

  it('gets another name in its row, without a new sign-in', async () => {
    const { element, scene, details } = await withTwo();
    await press(element, 'Rename Laptop');
    await until(() => focused(element) === field(element, 'Name'));
    expect(field(element, 'Name').value).to.equal('Laptop');
    await sendKeys({ type: 'Work laptop' });
    await sendKeys({ press: 'Enter' });
    await until(() => rowOf(element, 'Work laptop'));
    const [, laptop] = await scene.organization.passkeys('maya');
    expect(laptop!.displayName).to.equal('Work laptop');
    await until(() => focused(element)?.getAttribute('name') === `passkeys-rename-${laptop!.credentialId}`);
    expect(details('asg-change')).to.deep.equal([
      { widget: 'asg-mfa', action: 'passkey-renamed', target: laptop!.credentialId },
    ]);
    expect(calls).to.have.length(1);
    expect(calls[0]).to.include({ signal: 'signalCurrentUserDetails', rpId: 'localhost' });
  });

  it('keeps its name by Escape', async () => {
    const { element } = await withTwo();
    await press(element, 'Rename Laptop');
    await until(() => focused(element) === field(element, 'Name'));
    await sendKeys({ press: 'Escape' });
    await until(() => focused(element)?.getAttribute('aria-label') === 'Rename Laptop');
  });

  it('is told from another of the same name by the day it was added, in buttons and questions', async () => {
    const scene = await openScene();
    for (const registrationTime of ['2026-02-03T12:00:00.000Z', '2026-05-12T12:00:00.000Z'])
      await scene.organization.givePasskey('maya', { displayName: 'iPhone', registrationTime });
    await scene.organization.givePasskey('maya', {
      displayName: 'Laptop',
      registrationTime: '2026-05-12T12:00:00.000Z',
    });
    const { element } = await visit(scene);
    await until(() => hasButton(element, 'Remove iPhone (Feb 3, 2026)'));
    expect(sharedNames(element)).to.deep.equal([]);
    expect(hasButton(element, 'Rename iPhone (May 12, 2026)')).to.equal(true);
    expect(hasButton(element, 'Remove Laptop')).to.equal(true);
    await press(element, 'Remove iPhone (Feb 3, 2026)');
    await until(() => text(element).includes('Remove iPhone (Feb 3, 2026)?'));
    await press(element, 'Remove');
    await until(() => status(element) === 'iPhone (Feb 3, 2026) removed.');
    expect(hasButton(element, 'Remove iPhone')).to.equal(true);
  });

  it('goes after a question, and the device is told', async () => {
    const { element, scene, details } = await withTwo();
    const [phone, laptop] = await scene.organization.passkeys('maya');
    await press(element, 'Remove Laptop');
    await until(() => text(element).includes('Remove Laptop?'));
    expect(text(element)).to.contain(
      'You can’t use it to sign in any more. It may stay in your device’s password list until you delete it there.',
    );
    await press(element, 'Remove');
    await until(() => status(element) === 'Laptop removed.');
    expect((await scene.organization.passkeys('maya')).map(({ displayName }) => displayName)).to.deep.equal(['Phone']);
    expect(details('asg-change')).to.deep.equal([
      { widget: 'asg-mfa', action: 'passkey-removed', target: laptop!.credentialId },
    ]);
    await until(() => focused(element)?.getAttribute('aria-label') === 'Rename Phone');
    await until(() => calls.length === 2);
    expect(calls[0]).to.include({ signal: 'signalUnknownCredential', credentialId: laptop!.credentialId });
    expect((calls[1] as { allAcceptedCredentialIds: string[] }).allAcceptedCredentialIds).to.deep.equal([
      phone!.credentialId,
    ]);
  });

  it('stays when the person keeps it', async () => {
    const { element, scene } = await withTwo();
    await press(element, 'Remove Laptop');
    await press(element, 'Keep it');
    await until(() => focused(element)?.getAttribute('aria-label') === 'Remove Laptop');
    expect(await scene.organization.passkeys('maya')).to.have.length(2);
  });

  it('says when it was not removed, and tries again', async () => {
    const { element, scene } = await withTwo();
    const fault = { path: `${path}/*`, method: 'DELETE', status: 500, body: { code: 'FID-50005' }, times: 1 };
    await scene.organization.fault(fault);
    await press(element, 'Remove Phone');
    await press(element, 'Remove');
    await until(() => note(element) === 'Phone wasn’t removed.');
    expect(rootOf(element).querySelector('.note')!.nextElementSibling!.textContent).to.contain('Phone');
    await until(() => focused(element)?.textContent?.trim() === 'Try again');
    await press(element, 'Try again');
    await press(element, 'Remove');
    await until(() => status(element) === 'Phone removed.');
  });

  it('leaves the list when it is gone already', async () => {
    const { element, scene, details } = await withTwo();
    const [phone, laptop] = await scene.organization.passkeys('maya');
    await scene.organization.removePasskeys('maya', laptop!.credentialId);
    await press(element, 'Remove Laptop');
    await press(element, 'Remove');
    await until(() => status(element).startsWith('That’s already gone.'));
    expect(hasButton(element, 'Remove Laptop')).to.equal(false);
    await scene.organization.removePasskeys('maya', phone!.credentialId);
    await press(element, 'Rename Phone');
    await fill(element, 'Name', 'Other');
    await press(element, 'Save');
    await until(() => button(element, 'Add: Passkeys'));
    expect(details('asg-error').map(({ serverCode }) => serverCode)).to.deep.equal(['FID-50009', 'FID-50011']);
  });

  it('asks properly when it is the last second step', async () => {
    const { element, scene } = await withTwo();
    await press(element, 'Remove Laptop');
    await press(element, 'Remove');
    await until(() => status(element) === 'Laptop removed.');
    await press(element, 'Remove Phone');
    await until(() => text(element).includes('Turn off two-step verification?'));
    await press(element, 'Turn off');
    await until(() => button(element, 'Add: Passkeys'));
    expect(await scene.organization.passkeys('maya')).to.deep.equal([]);
    await until(() => focused(element)?.getAttribute('name') === 'passkeys-add');
  });
});
