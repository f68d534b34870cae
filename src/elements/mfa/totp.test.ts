import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { URI } from 'otpauth';
import { likeAnOlderServer } from '../../../sandbox/older-server.ts';
import {
  alerted,
  button,
  captureTimer,
  field,
  focused,
  hasButton,
  isState,
  link,
  listen,
  mountReady,
  openScene,
  overflowing,
  part,
  press,
  rootOf,
  setOnline,
  setPage,
  setWidth,
  status,
  text,
  until,
  type Scene,
} from '../../../test/support/elements.ts';
import { visit, type Visit } from '../../../test/support/passkeys.ts';
import { secretsIn } from '../../../test/support/secrets.ts';
import {
  authenticatorsPath,
  beginSetUp,
  codeError,
  codeLabel,
  codeOf,
  enter,
  path,
  scan,
  secretOn,
  setUpLabel,
  touch,
  type,
  watchTotp,
  wrongCodeOf,
  wrongWords,
} from '../../../test/support/totp.ts';
import './index.ts';

const replaceLabel = 'Replace your authenticator app';
const turnOffLabel = 'Turn off your authenticator app';
const onWords = 'Codes from your app are accepted.';
const nameOfFocus = (element: Element): string | null | undefined => focused(element)?.getAttribute('name');

async function visitWithApp(scene?: Scene): Promise<Visit & { secret: string }> {
  const opened = scene ?? (await openScene());
  const { totp } = await opened.organization.givePerson('maya', { totp: {} });
  const visited = await visit(opened);
  await until(() => hasButton(visited.element, replaceLabel));
  return { ...visited, secret: totp!.secret };
}

async function isOnAtServer({ organization }: Scene): Promise<boolean> {
  const person = (await organization.readPerson('maya')) as Record<string, { totpEnabled?: unknown }>;
  return String(person['urn:scim:wso2:schema']?.totpEnabled) === 'true';
}

describe('an authenticator app at rest', () => {
  it('is off', async () => {
    const { element, scene } = await visit(await openScene());
    await until(() => button(element, setUpLabel));
    expect(text(element)).to.contain('Codes from an app like Google Authenticator or 1Password.');
    expect(await scene.count('GET', path)).to.equal(0);
  });

  it('is on, and nobody asks the API whether it is', async () => {
    const { element, scene } = await visitWithApp();
    expect(text(element)).to.contain(onWords);
    expect(hasButton(element, turnOffLabel)).to.equal(true);
    expect(await scene.count('GET', `${path}*`)).to.equal(0);
  });

  it('is on where the person’s data of an older server says so', async () => {
    const scene = await openScene({ settings: { authenticatorsMissing: 404 } });
    await scene.organization.changeSchemas(likeAnOlderServer(await scene.organization.schemas()));
    await visitWithApp(scene);
  });

  it('is on where only the server’s list says so, by its old name', async () => {
    const scene = await openScene();
    await scene.organization.fault({ path: authenticatorsPath, status: 200, body: { enabledAuthenticators: 'TOTP' } });
    const { element } = await visit(scene);
    await until(() => hasButton(element, replaceLabel));
  });
});

describe('setting an authenticator app up', () => {
  it('shows one key twice, to scan and to type', async () => {
    const { element, scene } = await beginSetUp();
    await until(() => focused(element) === field(element, codeLabel));
    const scanned = URI.parse(scan(element));
    expect(scanned.secret.base32).to.equal(secretOn(element));
    expect([scanned.label, scanned.issuer]).to.deep.equal(['maya.fernando', scanned.issuer]);
    expect(scanned.issuer).to.have.length.above(0);
    expect(rootOf(element).querySelector('code')!.textContent).to.match(/^([A-Z2-7]{4} )+[A-Z2-7]{1,4}$/);
    expect(part(element, 'qr')!.getAttribute('aria-label')).to.equal('QR code for your authenticator app');
    expect(await scene.count('GET', `${path}*`)).to.equal(0);
  });

  it('ends with the first right code, sent once, and goes on to backup codes', async () => {
    const calls = watchTotp();
    const { element, scene, details } = await beginSetUp();
    const heard = listen(element);
    const code = codeOf(secretOn(element));
    await type(element, code);
    await until(() => text(element).includes('Save your backup codes'));
    expect(calls.map(({ method, body }) => [method, body])).to.deep.equal([
      ['POST', { action: 'INIT' }],
      ['POST', { action: 'VALIDATE', verificationCode: code }],
    ]);
    expect(details('asg-change').map(({ action }) => action)).to.deep.equal(['totp-enabled', 'backup-codes-generated']);
    expect(heard).to.include('Authenticator app is on.');
    expect(rootOf(element).querySelector('[aria-current=step]')!.textContent).to.contain('Save codes');
    expect(text(element)).to.contain(onWords);
    expect(await isOnAtServer(scene)).to.equal(true);
    const me = (await scene.organization.readPerson('maya')) as Record<string, { enabledAuthenticators?: string }>;
    expect(me['urn:scim:wso2:schema']!.enabledAuthenticators).to.contain('totp');
  });

  it('ends at rest where there are no backup codes', async () => {
    const { element } = await beginSetUp(await openScene({ settings: { backupCodesMissing: 404 } }));
    const steps = [...rootOf(element).querySelectorAll('.step-name')].map(({ textContent }) => textContent);
    expect(steps).to.deep.equal(['Scan', 'Confirm']);
    await type(element, codeOf(secretOn(element)));
    await until(() => nameOfFocus(element) === 'totp-replace');
    expect(text(element)).to.contain(onWords);
  });

  it('ends at rest for who has backup codes', async () => {
    const scene = await openScene();
    await scene.organization.givePerson('maya', { backupCodes: 5 });
    const { element } = await beginSetUp(scene);
    await type(element, codeOf(secretOn(element)));
    await until(() => nameOfFocus(element) === 'totp-replace');
  });

  it('says so to an older server in the attribute it has for it', async () => {
    const scene = await openScene({ settings: { authenticatorsMissing: 404 } });
    await scene.organization.changeSchemas(likeAnOlderServer(await scene.organization.schemas()));
    await scene.organization.givePerson('maya', { backupCodes: 5 });
    const { element } = await beginSetUp(scene);
    await type(element, codeOf(secretOn(element)));
    await until(() => hasButton(element, replaceLabel));
    const me = (await scene.organization.readPerson('maya')) as Record<string, { enabledAuthenticators?: string }>;
    const enterprise = me['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'];
    expect(enterprise!.enabledAuthenticators!.split(',')).to.have.members(['totp', 'backup-code-authenticator']);
  });

  it('is called as the host says', async () => {
    const { element } = await beginSetUp(undefined, { issuer: 'Fish & Chips: 100%' });
    const scanned = scan(element);
    const name = encodeURIComponent('Fish & Chips: 100%');
    expect(scanned).to.match(/^otpauth:\/\/totp\/[^?]+\?/);
    expect(scanned.startsWith(`otpauth://totp/${name}:maya.fernando?`)).to.equal(true);
    expect(scanned).to.contain(`&issuer=${name}&`);
  });

  it('is called as the server says, whatever is in it', async () => {
    const totpIssuer = 'R&D: who? 50% öffentlich';
    const { element } = await beginSetUp(await openScene({ settings: { totpIssuer } }));
    const scanned = scan(element);
    const [, label, issuer] = /^otpauth:\/\/totp\/(.*):maya\.fernando\?secret=.*&issuer=([^&]*)&period=30$/.exec(
      scanned,
    )!;
    expect([label, issuer].map((name) => decodeURIComponent(name!))).to.deep.equal([totpIssuer, totpIssuer]);
    expect(URI.parse(scanned).secret.base32).to.equal(secretOn(element));
  });

  it('is typed where it cannot be drawn', async () => {
    const { element } = await beginSetUp(undefined, { issuer: 'x'.repeat(4_000) });
    expect(text(element)).to.contain('Enter the setup key by hand instead.');
    expect(part(element, 'qr') === null).to.equal(true);
    await type(element, codeOf(secretOn(element)));
    await until(() => text(element).includes(onWords));
  });

  it('copies the key', async () => {
    const { element } = await beginSetUp();
    await press(element, 'Copy setup key');
    await until(() => status(element) === 'Copied.' || alerted(element) !== '');
  });

  it('asks for a fresh sign-in first', async () => {
    const calls = watchTotp();
    const { element } = await visit(await openScene(), {}, { authTime: Date.now() - 3_600_000 });
    await press(element, setUpLabel);
    await until(() => text(element).includes('Confirm it’s you'));
    expect(calls).to.deep.equal([]);
  });

  it('asks nobody to confirm what somebody else wanted', async () => {
    const scene = await openScene();
    const { element } = await mountReady('asg-mfa', scene);
    await press(element, setUpLabel);
    await until(() => part(element, 'dialog'));
    await scene.signIn('sam');
    await until(() => button(element, setUpLabel));
    expect(part(element, 'dialog') === null).to.equal(true);
    await scene.signIn('maya');
    await until(() => button(element, setUpLabel));
    expect(part(element, 'dialog') === null).to.equal(true);
  });

  it('can be tried again by who came back without having confirmed', async () => {
    const scene = await openScene();
    const longAgo = { authTime: Date.now() - 3_600_000 };
    const { element } = await visit(scene, {}, longAgo);
    await press(element, setUpLabel);
    await press(element, 'Continue');
    element.remove();
    const back = await visit(scene, {}, longAgo);
    await until(() => text(back.element).includes('Nothing changed. You didn’t finish confirming.'));
    await press(back.element, 'Try again');
    await until(() => text(back.element).includes('Confirm it’s you'));
    expect(text(back.element)).not.to.contain('Nothing changed.');
  });

  it('begins once, however often the button is pressed', async () => {
    const calls = watchTotp();
    const { element } = await visit(await openScene());
    const target = await until(() => button(element, setUpLabel));
    target.click();
    target.click();
    await until(() => secretOn(element) !== '');
    await until(() => focused(element) === field(element, codeLabel));
    expect(calls).to.have.length(1);
  });

  it('opens the app on the device that has it', async () => {
    touch();
    const patience = captureTimer(1_500);
    const { element } = await beginSetUp();
    const heard = listen(element);
    expect(part(element, 'qr') === null).to.equal(true);
    const open = link(element, 'Open my authenticator app');
    expect(URI.parse(open.href).secret.base32).to.equal(secretOn(element));
    open.addEventListener('click', (event) => event.preventDefault());
    open.click();
    expect(text(element)).to.contain('Or enter this setup key in it.');
    patience();
    await until(() => heard.includes('Nothing opened? Copy the key into your app.'));
    expect(text(element)).to.contain('Nothing opened? Copy the key into your app.');
    const other = button(element, 'Scan with another device');
    expect(other.getAttribute('aria-expanded')).to.equal('false');
    other.click();
    await until(() => part(element, 'qr'));
    expect(other.getAttribute('aria-expanded')).to.equal('true');
    expect(scan(element)).to.equal(open.href);
    expect(focused(element) === field(element, codeLabel)).to.equal(false);
  });

  for (const [direction, isPhone] of [
    ['ltr', true],
    ['rtl', false],
    ['rtl', true],
  ] as const) {
    it(`fits 320 pixels, ${direction}${isPhone ? ', on a phone' : ''}`, async () => {
      if (isPhone) touch();
      setPage('dir', direction);
      await setWidth(320);
      const { element } = await beginSetUp();
      expect(overflowing(element)).to.deep.equal([]);
      await type(element, wrongCodeOf(secretOn(element)));
      await until(() => codeError(element) === wrongWords);
      expect(overflowing(element)).to.deep.equal([]);
    });
  }
});

describe('the code of an authenticator app', () => {
  it('may be pasted with gaps, in other digits, and keeps its zeros', async () => {
    const calls = watchTotp();
    const { element } = await beginSetUp();
    const wrong = wrongCodeOf(secretOn(element));
    const arabic = wrong.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
    await type(element, `${arabic.slice(0, 3)} ${arabic.slice(3)}`);
    await until(() => codeError(element) !== '');
    expect(calls[1]!.body).to.deep.equal({ action: 'VALIDATE', verificationCode: wrong });
    const input = field(element, codeLabel);
    expect([input.inputMode, input.autocomplete, input.dir]).to.deep.equal(['numeric', 'one-time-code', 'ltr']);
    expect(input.hasAttribute('maxlength')).to.equal(false);
  });

  it('is wrong: it stays, selected, and the next one waits for Enter', async () => {
    const calls = watchTotp();
    const { element } = await beginSetUp();
    const wrong = wrongCodeOf(secretOn(element));
    await type(element, wrong);
    await until(() => codeError(element) === wrongWords);
    await until(() => alerted(element) === wrongWords);
    const input = field(element, codeLabel);
    expect(focused(element) === input).to.equal(true);
    await until(() => input.selectionStart === 0 && input.selectionEnd === 6);
    expect(input.value).to.equal(wrong);
    expect(rootOf(element).querySelector('[aria-current=step]')!.textContent).to.contain('Confirm');
    await type(element, codeOf(secretOn(element)));
    expect(isState(element, 'busy')).to.equal(false);
    expect(calls).to.have.length(2);
    // Nobody should take the new one for refused, too.
    expect(codeError(element)).to.equal('');
    await sendKeys({ press: 'Enter' });
    await until(() => text(element).includes(onWords));
  });

  it('is wrong for the second time, and for the fifth', async () => {
    const calls = watchTotp();
    const { element } = await beginSetUp();
    const first = secretOn(element);
    await type(element, wrongCodeOf(first));
    await until(() => codeError(element) === wrongWords);
    for (let time = 2; time <= 5; time += 1) {
      enter(element);
      await until(() => calls.length === time + 1 && alerted(element) !== '' && !isState(element, 'busy'));
      const hint = `${wrongWords} If it keeps failing, check that your phone sets its time automatically.`;
      expect(codeError(element)).to.equal(time < 5 ? hint : 'Let’s start over with a new key.');
      expect(hasButton(element, 'Start over')).to.equal(time === 5);
    }
    await press(element, 'Start over');
    await until(() => !['', first].includes(secretOn(element)));
    expect(codeError(element)).to.equal('');
    await type(element, codeOf(secretOn(element)));
    await until(() => text(element).includes(onWords));
  });

  it('is too short', async () => {
    const calls = watchTotp();
    const { element } = await beginSetUp();
    await type(element, '12345');
    await press(element, 'Turn on');
    await until(() => codeError(element) === 'Enter all 6 digits.');
    expect(calls).to.have.length(1);
  });

  it('cannot be checked: it is checked when it is sent again', async () => {
    const { element, scene, details } = await beginSetUp();
    const body = { code: 'OTP-10004', message: 'Verification code not present.' };
    await scene.organization.fault({ path, method: 'POST', status: 505, body, times: 1 });
    await type(element, codeOf(secretOn(element)));
    await until(() => codeError(element) === 'We couldn’t check that code just now. Try again.');
    expect(details('asg-error')).to.have.length(1);
    expect(details('asg-error')[0]).to.include({ kind: 'server', status: 505, serverCode: 'OTP-10004' });
    enter(element);
    await until(() => text(element).includes(onWords));
  });

  it('waits for the network', async () => {
    const { element } = await beginSetUp();
    setOnline(false);
    await until(() => button(element, 'Turn on').getAttribute('aria-disabled') === 'true');
    setOnline(true);
    await type(element, codeOf(secretOn(element)));
    await until(() => text(element).includes(onWords));
  });
});

describe('a set-up that is left', () => {
  const isOff = async (element: Element, scene: Scene): Promise<void> => {
    await until(() => hasButton(element, setUpLabel));
    await until(async () => !(await isOnAtServer(scene)));
    expect(await scene.organization.authenticatorApp('maya')).to.deep.equal([]);
    await until(() => hasButton(element, setUpLabel));
    expect(text(element)).not.to.contain('Not finished');
  };

  it('by Cancel leaves nothing behind', async () => {
    const { element, scene, details } = await beginSetUp();
    const secret = secretOn(element);
    expect(await isOnAtServer(scene)).to.equal(true);
    await press(element, 'Cancel');
    await isOff(element, scene);
    expect(rootOf(element).innerHTML).not.to.contain(secret);
    expect(nameOfFocus(element)).to.equal('totp-set-up');
    expect(details('asg-change')).to.deep.equal([]);
  });

  it('by Escape, too', async () => {
    const { element, scene } = await beginSetUp();
    await until(() => focused(element) === field(element, codeLabel));
    await sendKeys({ press: 'Escape' });
    await isOff(element, scene);
  });

  it('while the server makes the key', async () => {
    const { element, scene } = await visit(await openScene());
    await scene.organization.fault({ path, method: 'POST', hold: true });
    await press(element, setUpLabel);
    await until(async () => (await scene.count('POST', path)) === 1);
    await press(element, 'Cancel');
    await scene.organization.clearFaults();
    await until(async () => (await scene.count('DELETE', path)) === 1);
    await isOff(element, scene);
  });

  it('can be begun again at once', async () => {
    const { element, scene } = await beginSetUp();
    await scene.organization.fault({ path, method: 'DELETE', delay: 200 });
    await press(element, 'Cancel');
    await press(element, setUpLabel);
    await until(() => secretOn(element) !== '');
    await type(element, codeOf(secretOn(element)));
    await until(() => text(element).includes(onWords));
    expect(await isOnAtServer(scene)).to.equal(true);
  });

  it('with the element', async () => {
    const { element, scene } = await beginSetUp();
    element.remove();
    await until(async () => !(await isOnAtServer(scene)));
    const { element: next } = await visit(scene);
    await isOff(next, scene);
  });

  it('is not taken back from the next person', async () => {
    const scene = await openScene({ settings: { authenticatorsMissing: 404 } });
    await scene.organization.givePerson('sam', { totp: {} });
    const { maya, sam } = scene.organization.people;
    const known = { authTime: Date.now() - 60_000, user: { sub: maya.id } };
    const { element } = await visit(scene, {}, known);
    await press(element, setUpLabel);
    await until(() => secretOn(element) !== '');
    await scene.become('sam');
    known.user = { sub: sam.id };
    await element.auth!.recheck();
    await until(() => hasButton(element, replaceLabel));
    expect(secretOn(element)).to.equal('');
    // Whatever was going to be sent is sent before this.
    await element.me.load();
    expect(await scene.count('DELETE', path)).to.equal(0);
  });

  it('is "not finished" after a reload, and goes on with the same key', async () => {
    const { element, scene } = await beginSetUp();
    const secret = secretOn(element);
    await scene.organization.fault({ path, method: 'DELETE', status: 500, body: { code: 'OTP-15003,' } });
    element.remove();
    await until(async () =>
      (await scene.organization.requests({ method: 'DELETE', path })).some(({ status: is }) => is === 500),
    );
    await scene.organization.clearFaults();
    const { element: next } = await visit(scene);
    await until(() => hasButton(next, 'Continue: Authenticator app'));
    expect(text(next)).to.contain('You started setup but didn’t confirm a code.');
    await press(next, 'Continue: Authenticator app');
    await until(() => secretOn(next) === secret);
    await type(next, codeOf(secret));
    await until(() => text(next).includes(onWords));
    expect(text(next)).not.to.contain('Not finished');
    expect(Object.keys(sessionStorage).filter((key) => key.includes('totp'))).to.deep.equal([]);
  });

  it('is begun anew with another key', async () => {
    const { element, scene } = await beginSetUp();
    const secret = secretOn(element);
    await scene.organization.fault({ path, method: 'DELETE', status: 500, body: { code: 'OTP-15004,' }, times: 1 });
    await press(element, 'Cancel');
    await press(element, 'Start over: Authenticator app');
    await until(() => secretOn(element) !== '');
    expect(secretOn(element)).not.to.equal(secret);
    await press(element, 'Cancel');
    await isOff(element, scene);
    await until(() => nameOfFocus(element) === 'totp-set-up');
  });

  it('stays on when another tab finished it', async () => {
    const { element, scene } = await beginSetUp();
    await scene.organization.givePerson('maya', { totp: { secret: secretOn(element) } });
    await press(element, 'Cancel');
    await until(() => hasButton(element, replaceLabel));
    expect(await scene.count('DELETE', path)).to.equal(0);
    expect(await isOnAtServer(scene)).to.equal(true);
  });

  it('lets nothing of the key out', async () => {
    const { element, scene, events } = await beginSetUp();
    const secret = secretOn(element);
    const code = codeOf(secret);
    const attributes = [...rootOf(element).querySelectorAll('*')].flatMap((one) => [...one.attributes]);
    const kept = JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)]);
    expect(attributes.filter(({ value }) => value.includes(secret)).map(({ name }) => name)).to.deep.equal([]);
    expect(kept).not.to.contain(secret);
    await type(element, code);
    await until(() => text(element).includes(onWords));
    expect(rootOf(element).innerHTML).not.to.contain(secret);
    expect(secretsIn(events, scene, [secret, code])).to.deep.equal([]);
  });
});

describe('a list of enabled authenticators that cannot be kept', () => {
  for (const [method, httpStatus, code] of [
    ['GET', 403, 'MFA-10005'],
    ['POST', 400, 'MFA-10002'],
    ['POST', 500, 'MFA-15001'],
    ['POST', 500, 'MFA-15002,'],
    ['POST', 500, 'MFA-15003,'],
    ['POST', 500, 'MFA-15004,'],
  ] as const) {
    it(`is no fault of the app: ${method} ${httpStatus} ${code}`, async () => {
      const scene = await openScene({ settings: { backupCodesMissing: 404 } });
      await scene.organization.fault({ path: authenticatorsPath, method, status: httpStatus, body: { code } });
      const { element, details } = await beginSetUp(scene);
      await type(element, codeOf(secretOn(element)));
      await until(() => nameOfFocus(element) === 'totp-replace');
      expect(await scene.count(method, authenticatorsPath)).to.be.greaterThan(0);
      expect(text(element)).to.contain(onWords);
      expect(part(element, 'notice') === null).to.equal(true);
      expect(details('asg-error')).to.deep.equal([]);
    });
  }

  it('ends with the session, 401 MFA-10001, and the app stays on', async () => {
    const scene = await openScene({ settings: { backupCodesMissing: 404 } });
    const { element } = await beginSetUp(scene);
    await scene.organization.fault({ path: authenticatorsPath, status: 401, body: { code: 'MFA-10001' } });
    await type(element, codeOf(secretOn(element)));
    await until(() => isState(element, 'expired'));
    expect(await scene.count('DELETE', path)).to.equal(0);
    expect(await isOnAtServer(scene)).to.equal(true);
  });
});

describe('an authenticator app that is on', () => {
  it('is replaced by the first right code of the new one', async () => {
    const calls = watchTotp();
    const { element, scene, secret, details } = await visitWithApp();
    await press(element, replaceLabel);
    await until(() => secretOn(element) !== '');
    const next = secretOn(element);
    expect(next).not.to.equal(secret);
    const app = await scene.organization.authenticatorApp('maya');
    expect(app.map(({ key }) => key)).to.deep.equal(['pending', 'active']);
    await type(element, codeOf(next));
    await until(() => status(element) === 'Your authenticator app is replaced.');
    await until(() => nameOfFocus(element) === 'totp-replace');
    expect(calls.map(({ method, body }) => body?.action ?? method)).to.deep.equal(['REFRESH', 'VALIDATE']);
    expect(details('asg-change')).to.deep.equal([{ widget: 'asg-mfa', action: 'totp-replaced' }]);
    const [only, ...others] = await scene.organization.authenticatorApp('maya');
    expect([only!.key, others.length]).to.deep.equal(['active', 0]);
  });

  it('stays when its replacement is given up', async () => {
    const { element, scene } = await visitWithApp();
    await press(element, replaceLabel);
    await until(() => secretOn(element) !== '');
    await press(element, 'Cancel');
    await until(() => nameOfFocus(element) === 'totp-replace');
    await press(element, replaceLabel);
    await until(() => secretOn(element) !== '');
    element.remove();
    const { element: next } = await visit(scene);
    await until(() => text(next).includes(onWords));
    expect(await scene.count('DELETE', path)).to.equal(0);
    expect((await scene.organization.authenticatorApp('maya')).some(({ key }) => key === 'active')).to.equal(true);
  });

  for (const [answer, action] of [
    ['Keep it', undefined],
    ['Replace it', 'REFRESH'],
  ] as const) {
    it(`was turned on in another tab: ${answer}`, async () => {
      const { element, scene } = await visit(await openScene());
      await until(() => button(element, setUpLabel));
      await scene.organization.givePerson('maya', { totp: {} });
      const calls = watchTotp();
      await press(element, setUpLabel);
      await until(() => text(element).includes('An authenticator app is already on'));
      expect(text(element)).to.contain('You may have set it up in another tab. To move to a new phone, replace it.');
      await until(() => focused(element)?.matches('[part~=notice]'));
      await press(element, answer);
      if (action) await until(() => secretOn(element) !== '');
      else await until(() => nameOfFocus(element) === 'totp-replace');
      expect(calls.map(({ body }) => body?.action)).to.deep.equal(action ? [action] : []);
    });
  }

  it('goes after a question that says what stays', async () => {
    const scene = await openScene();
    await scene.organization.givePerson('maya', { passkeys: 2, push: {} });
    const { element, details } = await visitWithApp(scene);
    await until(() => text(element).includes('Remove'));
    await until(() => rootOf(element).querySelectorAll('[part~=panel]').length === 3);
    await press(element, turnOffLabel);
    await until(() => text(element).includes('Turn off your authenticator app?'));
    expect(text(element)).to.contain(
      'You’ll still have 2 passkeys and 1 phone as a second step. Codes from the app will stop working.',
    );
    await press(element, 'Keep it on');
    await until(() => nameOfFocus(element) === 'totp-turn-off');
    await press(element, turnOffLabel);
    await press(element, 'Turn off');
    await until(() => status(element) === 'Authenticator app is off.');
    await until(() => nameOfFocus(element) === 'totp-set-up');
    expect(details('asg-change')).to.deep.equal([{ widget: 'asg-mfa', action: 'totp-disabled' }]);
    expect(await isOnAtServer(scene)).to.equal(false);
    const me = (await scene.organization.readPerson('maya')) as Record<string, { enabledAuthenticators?: string }>;
    expect(me['urn:scim:wso2:schema']!.enabledAuthenticators ?? '').not.to.contain('totp');
  });

  it('stays on when the server fails, and goes the next time', async () => {
    const scene = await openScene();
    await scene.organization.givePerson('maya', { passkeys: 1 });
    const { element, details } = await visitWithApp(scene);
    await until(() => rootOf(element).querySelectorAll('[part~=panel]').length === 2);
    await scene.organization.fault({ path, method: 'DELETE', status: 500, body: { code: 'OTP-15003,' }, times: 1 });
    await press(element, turnOffLabel);
    await press(element, 'Turn off');
    const words = 'Your authenticator app is still on. We couldn’t turn it off just now.';
    await until(() => focused(element)?.matches('[part~=notice]'));
    expect(focused(element)!.textContent).to.contain(words);
    expect(details('asg-error')[0]).to.include({ status: 500, serverCode: 'OTP-15003' });
    await press(element, 'Try again');
    await press(element, 'Turn off');
    await until(() => hasButton(element, setUpLabel));
  });

  it('is the last second step: backup codes go with it', async () => {
    const scene = await openScene();
    await scene.organization.givePerson('maya', { backupCodes: 5 });
    const { element } = await visitWithApp(scene);
    await press(element, turnOffLabel);
    await until(() => text(element).includes('Turn off two-step verification?'));
    await press(element, 'Turn off');
    await until(() => hasButton(element, setUpLabel));
    await until(async () => (await scene.count('DELETE', '/api/users/v1/me/backup-codes')) === 1);
  });
});

describe('a server that refuses to begin', () => {
  const refusals: readonly (readonly [number, string, string])[] = [
    [403, 'OTP-10005', 'Sign in again to set this up.'],
    [404, 'OTP-10003', 'Setup couldn’t start just now. Nothing changed.'],
    [505, 'OTP-10002', 'Setup couldn’t start just now. Nothing changed.'],
    [400, 'UE-10000', 'Setup couldn’t start just now. Nothing changed.'],
    [500, 'OTP-15001', 'Setup couldn’t start just now. Nothing changed.'],
    [500, 'OTP-15002', 'Setup couldn’t start just now. Nothing changed.'],
    [500, 'OTP-15003,', 'Setup couldn’t start just now. Nothing changed.'],
    [500, 'OTP-15004,', 'Setup couldn’t start just now. Nothing changed.'],
  ];
  for (const [httpStatus, code, words] of refusals) {
    it(`${httpStatus} ${code}`, async () => {
      const { element, scene, details } = await visit(await openScene());
      await scene.organization.fault({
        path,
        method: 'POST',
        status: httpStatus,
        body: { code, message: 'No.' },
        times: 1,
      });
      await press(element, setUpLabel);
      await until(() => focused(element)?.matches('[part~=notice]'));
      expect(focused(element)!.textContent).to.contain(words);
      expect(details('asg-error')).to.have.length(1);
      expect(details('asg-error')[0]).to.include({ status: httpStatus, serverCode: code.replace(',', '') });
      expect(Object.keys(sessionStorage).filter((key) => key.includes('totp'))).to.deep.equal([]);
      expect(hasButton(element, 'Try again')).to.equal(code !== 'OTP-10005');
      if (code === 'OTP-10005') return;
      await press(element, 'Try again');
      await until(() => secretOn(element) !== '');
    });
  }

  it('401 OTP-10001 is a session that ended', async () => {
    const { element, scene } = await visit(await openScene());
    await scene.organization.fault({ path, method: 'POST', status: 401, body: { code: 'OTP-10001' } });
    await press(element, setUpLabel);
    await until(() => isState(element, 'expired'));
    expect(text(element)).not.to.contain('Setup couldn’t start');
    expect(hasButton(element, 'Cancel')).to.equal(false);
  });

  for (const missing of [403, 404, 501] as const) {
    it(`${missing}: only its row goes`, async () => {
      const { element } = await visit(await openScene({ settings: { totpMissing: missing } }));
      await press(element, setUpLabel);
      await until(() => focused(element)?.matches('[part~=notice]'));
      expect(focused(element)!.textContent).to.contain('Authenticator apps aren’t available here.');
      expect(hasButton(element, setUpLabel)).to.equal(false);
      expect(text(element)).to.contain('Passkeys');
    });
  }

  it('404 OTP-10003 does not take away what is on', async () => {
    const { element, scene } = await visitWithApp();
    await scene.organization.fault({ path, method: 'POST', status: 404, body: { code: 'OTP-10003' }, times: 1 });
    await press(element, replaceLabel);
    await until(() => text(element).includes('Setup couldn’t start just now. Nothing changed.'));
    expect(hasButton(element, replaceLabel)).to.equal(true);
  });

  for (const [what, address] of [
    ['a key that is no Base32', 'otpauth://totp/Acme:maya?secret=a+b/c=&issuer=Acme&period=30'],
    ['another kind of code', 'otpauth://hotp/Acme:maya?secret=JBSWY3DPEHPK3PXP&counter=1'],
    ['nothing', ''],
  ] as const) {
    it(`shows nothing of ${what}, and takes it back`, async () => {
      const { element, scene } = await visit(await openScene());
      await scene.organization.fault({
        path,
        method: 'POST',
        status: 200,
        body: { qrCodeUrl: btoa(address) },
        times: 1,
      });
      await press(element, setUpLabel);
      await until(() => text(element).includes('Setup couldn’t start just now. Nothing changed.'));
      await until(async () => (await scene.count('DELETE', path)) === 1);
    });
  }
});
