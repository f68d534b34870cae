import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { elementCases } from '../../../test/support/cases.ts';
import {
  alerted,
  field,
  fill,
  focused,
  hasButton,
  isState,
  mountReady,
  openScene,
  overflowing,
  part,
  press,
  rootOf,
  sharedNames,
  setOnline,
  setPage,
  setWidth,
  status,
  text,
  until,
} from '../../../test/support/elements.ts';
import { knowingSession } from '../../../test/support/password-change.ts';
import {
  federatedPath,
  localPath,
  names,
  noticeText,
  open,
  plain,
  pressRow,
  question,
  rowButton,
  sayPassword,
  tag,
  visit,
} from '../../../test/support/linked-accounts.ts';
import type { AsgLinkedAccounts } from './asg-linked-accounts.ts';
import './index.ts';

elementCases(tag, {
  shows: 'Google',
  scopes: ['openid', 'internal_login'],
  reads: { path: federatedPath, failure: 'Linked accounts didn’t load', isImpersonal: true },
  invitation: 'Sign in to see your linked accounts',
  germanTitle: 'Verknüpfte Konten',
});

describe('asg-linked-accounts', () => {
  it('lists accounts at other providers by the names that there are', async () => {
    const { element } = await open();
    expect(names(element)).to.eql(['Google', 'GitHub']);
    expect(text(element)).to.contain('maya.fernando@gmail.example').and.to.contain('mayaf');
    const icons = [...rootOf(element).querySelectorAll('[part~=row-icon]')].map((icon) => icon.textContent.trim());
    expect(icons).to.eql(['G', 'G']);
  });

  it('asks for both lists at once, and for each of them once', async () => {
    const scene = await openScene();
    const { element } = await mountReady<AsgLinkedAccounts>(tag, scene);
    await until(() => hasButton(element, 'Link another account'));
    expect(await scene.count('GET', federatedPath)).to.eql(1);
    expect(await scene.count('GET', localPath)).to.eql(1);
  });

  it('lists other accounts of the server in a group of their own', async () => {
    const scene = await openScene();
    const { baseUrl, name } = scene.organization;
    const body = JSON.stringify({ userId: `long@${name}`, password: 'Sandbox#2026' });
    const headers = { authorization: `Bearer ${scene.tokens[0]}`, 'content-type': 'application/json' };
    await fetch(baseUrl + localPath, { method: 'POST', headers, body });
    const { element } = await visit(scene);
    await until(() => names(element).includes('long'));
    expect(names(element)).to.eql(['Google', 'GitHub', 'long']);
    expect(text(element)).to.contain('Your other accounts');
    expect(text(element)).to.contain(scene.organization.people.long.email);
    expect(overflowing(element)).to.eql([]);
  });

  it('calls two accounts at one provider by what the provider calls them, too', async () => {
    const scene = await openScene();
    const links = ['maya@home.example', 'maya@work.example'].map((userId) => ({
      provider: 'Google',
      federatedUserId: userId,
    }));
    await scene.organization.giveFederatedLinks('maya', links);
    const { element } = await visit(scene);
    await until(() => rowButton(element, 'Unlink Google (maya@work.example)'));
    expect(sharedNames(element)).to.eql([]);
  });

  it('says where there is none, and how people sign in then', async () => {
    const scene = await openScene();
    await scene.organization.giveFederatedLinks('maya', []);
    const { element } = await visit(scene, { 'app-name': 'Northwind' });
    await until(() => text(element).includes('No linked accounts'));
    expect(text(element)).to.contain('You sign in with your Northwind password.');
    await expect(element).to.be.accessible();
    const slotted = document.createElement('p');
    slotted.slot = 'empty';
    slotted.textContent = 'Nothing yet';
    element.append(slotted);
    await until(() => slotted.assignedSlot);
  });

  it('tells nobody without a password that they have one', async () => {
    const scene = await openScene();
    await scene.organization.giveFederatedLinks('maya', []);
    await sayPassword(scene, 'false');
    const { element } = await visit(scene);
    await until(() => text(element).includes('No linked accounts') && !text(element).includes('You sign in with'));
  });

  for (const status of [403, 404, 501] as const) {
    it(`leaves other accounts here out where their list answers ${status}`, async () => {
      const { element, scene } = await open({ settings: { associationsMissing: status } });
      await until(async () => (await scene.count('GET', localPath)) > 0);
      await until(() => element.local.snapshot.status === 'failed');
      await element.updateComplete;
      expect(names(element)).to.eql(['Google', 'GitHub']);
      expect(text(element)).not.to.contain('Your other accounts');
      expect(part(element, 'notice')).to.eql(null);
    });

    it(`shows other accounts here where the list of providers answers ${status}`, async () => {
      const { element } = await open({ settings: { federatedAssociationsMissing: status } });
      await until(() => hasButton(element, 'Link another account'));
      expect(names(element)).to.eql([]);
      expect(text(element)).not.to.contain('No linked accounts');
      expect(isState(element, 'failed')).to.eql(false);
      expect(isState(element, 'missing-scopes')).to.eql(false);
    });
  }

  it('says that the organization does not use them where it has neither', async () => {
    const settings = { associationsMissing: 404, federatedAssociationsMissing: 501 } as const;
    const { element } = await open({ settings }, { 'organization-name': 'Northwind' });
    await until(() => text(element).includes('Not used here'));
    expect(text(element)).to.contain('Northwind doesn’t use linked accounts.');
    await expect(element).to.be.accessible();
  });

  it('says that the app may not where neither may be read', async () => {
    const settings = { associationsMissing: 403, federatedAssociationsMissing: 403 } as const;
    const scene = await openScene({ settings });
    const { controller } = await knowingSession(scene);
    const element = document.createElement(tag);
    element.auth = controller;
    document.body.append(element);
    await until(() => isState(element, 'missing-scopes'));
    await until(() => text(element).includes('Not available here'));
    element.remove();
  });

  it('says of one list that it did not load, and leaves the other one alone', async () => {
    const scene = await openScene();
    await scene.organization.fault({ method: 'GET', path: localPath, status: 400 });
    const { element, details } = await visit(scene);
    await until(() => text(element).includes('Didn’t load.'));
    expect(names(element)).to.eql(['Google', 'GitHub', 'Your other accounts']);
    await scene.organization.clearFaults();
    await press(element, 'Try again: Your other accounts');
    await until(() => hasButton(element, 'Link another account'));
    expect(details('asg-error')).to.have.length(1);
  });

  it('takes an answer without a body for an empty list, as older servers mean it', async () => {
    const scene = await openScene();
    await scene.organization.fault({ method: 'GET', path: federatedPath, status: 204, body: '' });
    const { element } = await visit(scene);
    await until(() => text(element).includes('No linked accounts'));
  });

  it('takes everything that the server says for text', async () => {
    const scene = await openScene({ person: 'hostile' });
    const { element } = await mountReady<AsgLinkedAccounts>(tag, scene, { 'provider-icons': '' });
    await until(() => names(element).length === 2);
    expect(names(element)).to.eql(['<script>globalThis.hostile=1</script>', '../../idp']);
    expect(rootOf(element).querySelector('script, img, b, svg[onload]')).to.eql(null);
    expect((globalThis as { hostile?: unknown }).hostile).to.eql(undefined);
  });

  it('shows pictures of providers only where the page asks for them, and letters where there are none', async () => {
    const scene = await openScene();
    const imageUrl = new URL('/demo/icon.svg', location.href).href;
    const missing = new URL('/demo/no-such-icon.svg', location.href).href;
    await scene.organization.giveFederatedLinks('maya', [
      { provider: 'Google', imageUrl },
      { provider: 'Hub', imageUrl: missing },
      { provider: 'Relative', imageUrl: 'demo/icon.svg' },
    ]);
    const { element } = await visit(scene);
    const images = (): HTMLImageElement[] => [...rootOf(element).querySelectorAll('img')];
    expect(images()).to.eql([]);
    element.providerIcons = true;
    await until(() => images().length === 1 && images()[0]!.complete);
    expect(images()[0]!.src).to.eql(imageUrl);
    expect(images()[0]!.referrerPolicy).to.eql('no-referrer');
    expect(images()[0]!.naturalWidth).to.be.greaterThan(0);
  });

  it('draws a few of a thousand, and finds the others', async () => {
    const scene = await openScene();
    const links = Array.from({ length: 1000 }, (_, index) => ({
      provider: `Provider ${index}`,
      federatedUserId: `somebody-${index}`,
    }));
    await scene.organization.giveFederatedLinks('maya', links);
    const { element } = await visit(scene);
    await until(() => names(element).length === 20);
    expect(text(element)).to.contain('Showing 20 of 1,000');
    const search = rootOf(element).querySelector<HTMLInputElement>('[type=search]')!;
    search.value = 'somebody-777';
    search.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await until(() => names(element).join() === 'Provider 777');
    await pressRow(element, 'Unlink Provider 777');
    await press(element, 'Unlink');
    await until(() => status(element).includes('Provider 777'));
    await until(() => text(element).includes('No account called “somebody-777”'));
    await expect(element).to.be.accessible();
  });

  it('reads from right to left, with accounts kept together', async () => {
    setPage('dir', 'rtl');
    await setWidth(320);
    const scene = await openScene({ person: 'rtl' });
    const { element } = await mountReady<AsgLinkedAccounts>(tag, scene);
    await until(() => names(element).length === 2);
    const [account] = rootOf(element).querySelectorAll('[part~=row-meta] bdi');
    expect(account!.getAttribute('dir')).to.eql('ltr');
    expect(overflowing(element)).to.eql([]);
    await expect(element).to.be.accessible();
  });

  it('keeps names and accounts without an end within 320 px', async () => {
    await setWidth(320);
    const scene = await openScene({ person: 'long' });
    const { element } = await mountReady<AsgLinkedAccounts>(tag, scene);
    await until(() => names(element).length === 1);
    expect(overflowing(element)).to.eql([]);
  });
});

describe('asg-linked-accounts, with providers that the page links people to', () => {
  const attributes = { linkable: 'google, Microsoft' };

  it('offers those that are not linked, and tells the page', async () => {
    const { element, events } = await open({}, attributes);
    expect(names(element)).to.eql(['Google', 'GitHub', 'Microsoft']);
    expect(text(element)).to.contain('Not linked');
    await pressRow(element, 'Link Microsoft');
    const event = await until(() => events.find(({ type }) => type === 'asg-link-request'));
    expect(event.detail).to.eql({ idp: 'Microsoft' });
    expect(event.cancelable).to.eql(true);
  });

  it('offers nothing by itself', async () => {
    const { element } = await open();
    expect(names(element)).to.eql(['Google', 'GitHub']);
    element.linkable = ['Okta'];
    await until(() => names(element).includes('Okta'));
  });

  it('asks who is there before it tells the page', async () => {
    const scene = await openScene();
    const { element, events } = await visit(scene, attributes, { authTime: Date.now() - 3_600_000 });
    await pressRow(element, 'Link Microsoft');
    await until(() => part(element, 'dialog')?.textContent?.includes('Confirm it’s you'));
    expect(events.some(({ type }) => type === 'asg-link-request')).to.eql(false);
  });

  it('tells who came back unfinished, and lets them try again', async () => {
    const { element, events } = await open({}, attributes);
    element.linkOutcome = { idp: 'Microsoft', outcome: 'unfinished' };
    await until(() => noticeText(element).startsWith('Nothing was linked'));
    expect(noticeText(element)).to.contain('You came back from Microsoft before finishing.');
    await until(() => plain(status(element)).includes('You came back from Microsoft'));
    await expect(element).to.be.accessible();
    await press(element, 'Try again');
    await until(() => events.some(({ type }) => type === 'asg-link-request'));
    expect(part(element, 'notice')).to.eql(null);
  });

  it('tells whose account belongs to somebody else, also where that was known before anything else', async () => {
    const scene = await openScene();
    await scene.organization.fault({ path: federatedPath, hold: true });
    const { controller } = await knowingSession(scene, { authTime: Date.now() });
    const element = document.createElement(tag);
    element.linkOutcome = { idp: 'Google', outcome: 'other-person' };
    element.auth = controller;
    document.body.append(element);
    await until(async () => (await scene.count('GET', federatedPath)) === 1);
    await scene.organization.clearFaults();
    await until(() => noticeText(element).includes('That Google account belongs to another user here.'));
    expect(hasButton(element, 'Try again')).to.eql(false);
    element.remove();
  });

  it('tells what was linked once the list has it', async () => {
    const { element, scene, details } = await open({}, attributes);
    const { id } = await scene.organization.addFederatedLink('maya', { provider: 'Microsoft' });
    element.linkOutcome = { idp: 'Microsoft', outcome: 'linked' };
    await until(() => noticeText(element) === 'Microsoft is linked.');
    expect(rowButton(element, 'Unlink Microsoft')).to.exist;
    expect(details('asg-change')).to.eql([{ widget: tag, action: 'linked', target: id }]);
  });

  it('does not take the page’s word for it', async () => {
    const { element, details } = await open({}, attributes);
    element.linkOutcome = { idp: 'Microsoft', outcome: 'linked' };
    await until(() => noticeText(element).startsWith('Nothing was linked'));
    expect(details('asg-change')).to.eql([]);
  });
});

describe('asg-linked-accounts, with an account of the server to link', () => {
  const username = 'Username';
  const password = 'Its password';
  const secret = 'Sandbox#2026';

  async function begin(visited: { readonly element: AsgLinkedAccounts }, name: string, typed = secret): Promise<void> {
    await press(visited.element, 'Link another account');
    await fill(visited.element, username, name);
    await fill(visited.element, password, typed);
    await press(visited.element, 'Link account');
  }

  const stored = (): string => JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)]);

  function errorOf(element: Element, label: string): string {
    const input = field(element, label);
    if (input.getAttribute('aria-invalid') !== 'true') return '';
    return rootOf(element).querySelector(`#${input.id}-error`)?.textContent?.trim() ?? '';
  }

  it('is a form that password managers know, with focus in its first field', async () => {
    const { element } = await open({}, { 'organization-name': 'Northwind' });
    await press(element, 'Link another account');
    const input = await until(() => field(element, username));
    await until(() => focused(element) === input);
    expect(plain(part(element, 'editor')!.querySelector('.editor-title')!.textContent)).to.eql(
      'Link another Northwind account',
    );
    expect(input.autocomplete).to.eql('username');
    expect(field(element, password).autocomplete).to.eql('current-password');
    expect(field(element, password).type).to.eql('password');
    expect(input.form!.method).to.eql('post');
    await expect(element).to.be.accessible();
  });

  it('links it, and leaves nothing of its password', async () => {
    const visited = await open();
    const { element, scene, events, details } = visited;
    await begin(visited, 'sam');
    await until(() => noticeText(element) === 'sam is linked.');
    expect(names(element)).to.eql(['Google', 'GitHub', 'sam']);
    expect(part(element, 'editor')).to.eql(null);
    await until(() => focused(element)?.textContent.trim() === 'Link another account');
    const { id } = scene.organization.people.sam;
    expect(details('asg-change')).to.eql([{ widget: tag, action: 'linked', target: id }]);
    expect(rootOf(element).innerHTML).not.to.contain(secret);
    expect(JSON.stringify(events.map(({ detail }) => detail as unknown))).not.to.contain(secret);
    expect(stored()).not.to.contain(secret);
    const sent = await scene.organization.requests({ method: 'POST', path: localPath });
    expect(sent.filter(({ preflight }) => !preflight)).to.have.length(1);
  });

  it('says what is missing before it asks the server', async () => {
    const { element, scene } = await open();
    await press(element, 'Link another account');
    await until(() => field(element, username));
    await press(element, 'Link account');
    await until(() => errorOf(element, username) === 'Enter its username.');
    expect(errorOf(element, password)).to.eql('Enter its password.');
    await until(() => focused(element) === field(element, username));
    await fill(element, username, 'Maya.Fernando');
    await until(() => errorOf(element, username) === 'That’s this account.');
    expect(await scene.count('POST', localPath)).to.eql(0);
    await expect(element).to.be.accessible();
  });

  it('says that a pair does not match, keeps what was typed, and looks again once that changes', async () => {
    const visited = await open();
    const { element, details } = visited;
    await begin(visited, 'sam', 'wrong');
    await until(() => errorOf(element, password) === 'That username and password don’t match.');
    await until(() => alerted(element) === 'That username and password don’t match.');
    expect(field(element, username).value).to.eql('sam');
    await until(() => focused(element) === field(element, password));
    await fill(element, password, secret);
    await until(() => errorOf(element, password) === '');
    expect(details('asg-change')).to.eql([]);
    expect(details('asg-error')).to.have.length(1);
    expect(details('asg-error')[0]).to.include({ code: 'wrong-password', kind: 'validation', serverCode: 'UAA-8526' });
  });

  it('says that it is linked already', async () => {
    const visited = await open();
    const { element } = visited;
    await begin(visited, 'sam');
    await until(() => names(element).includes('sam'));
    await begin(visited, 'sam');
    await until(() => errorOf(element, username) === 'That account is already linked.');
    await until(() => focused(element) === field(element, username));
  });

  for (const [code, status, label, words] of [
    ['UAA-8900', 400, password, 'Enter its password.'],
    ['UAA-8533', 400, username, 'That’s this account.'],
    ['UAA-8525', 400, username, 'That account is already linked.'],
    ['UAA-8513', 400, password, 'That username and password don’t match.'],
    ['UAA-8524', 400, password, 'That username and password don’t match.'],
  ] as const) {
    it(`puts ${code} beside its field`, async () => {
      const visited = await open();
      const body = { code, message: 'Error while adding associations of user: sam', description: 'No.', traceId: 't' };
      await visited.scene.organization.fault({ method: 'POST', path: localPath, status, body });
      await begin(visited, 'sam');
      await until(() => errorOf(visited.element, label) === words);
    });
  }

  for (const [status, words] of [
    [500, 'What you typed is still here.'],
    [403, 'What you typed is still here.'],
    [429, 'Too many requests just now.'],
  ] as const) {
    it(`says that it was not linked when the server answers ${status}, and tries again`, async () => {
      const visited = await open();
      const { element, scene } = visited;
      await scene.organization.fault({ method: 'POST', path: localPath, status, times: 1 });
      await begin(visited, 'sam');
      await until(() => noticeText(element).includes('The account wasn’t linked'));
      expect(noticeText(element)).to.contain(words);
      await until(() => focused(element)?.getAttribute('part') === 'notice');
      expect(field(element, password).value).to.eql(secret);
      await press(element, 'Try again');
      await until(() => names(element).includes('sam'));
    });
  }

  it('finds out by the list when no answer came back', async () => {
    const visited = await open();
    const { element, scene } = visited;
    await scene.organization.fault({ method: 'POST', path: localPath, kind: 'no-cors', times: 1 });
    await begin(visited, 'sam');
    await until(() => names(element).includes('sam'));
    expect(noticeText(element)).to.eql('sam is linked.');
  });

  it('says that nobody knows when the list does not tell', async () => {
    const visited = await open();
    const { element, scene } = visited;
    for (const fault of [{ status: 504 }, { kind: 'no-cors', status: 500 }] as const) {
      await scene.organization.fault({ method: 'POST', path: localPath, times: 1, ...fault });
      if ('kind' in fault) await scene.organization.fault({ method: 'GET', path: localPath, status: 500 });
      await begin(visited, 'sam');
      await until(() => noticeText(element).includes('We don’t know whether it was linked'));
      await press(element, 'Cancel');
      await press(element, 'Leave');
    }
  });

  it('believes a list without it, where the server cannot be at it any more', async () => {
    const visited = await open();
    const { element, scene } = visited;
    await scene.organization.fault({ method: 'POST', path: localPath, kind: 'no-cors', status: 500, times: 1 });
    await begin(visited, 'sam');
    await until(() => noticeText(element).includes('The account wasn’t linked'));
  });

  it('is put away by Escape and by Cancel, and gives focus back', async () => {
    const { element } = await open();
    for (const leave of ['Escape', 'Cancel']) {
      await press(element, 'Link another account');
      const input = await until(() => field(element, username));
      if (leave === 'Escape') input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      else await press(element, 'Cancel');
      await until(() => !part(element, 'editor'));
      await until(() => focused(element)?.textContent.trim() === 'Link another account');
    }
  });

  for (const leave of ['Escape', 'Cancel', 'Unlink Google'])
    it(`is not lost by ${leave} with what was typed, without a question`, async () => {
      const { element } = await open();
      await press(element, 'Link another account');
      await fill(element, username, 'sam');
      await fill(element, password, secret);
      const go = async (): Promise<void> => {
        if (leave === 'Escape') await sendKeys({ press: 'Escape' });
        else if (leave === 'Cancel') await press(element, 'Cancel');
        else await pressRow(element, leave);
        await until(() => part(element, 'dialog'));
      };
      await go();
      expect(text(element)).to.contain('Leave without saving? What you typed will be gone.');
      expect(focused(element)?.textContent.trim()).to.eql('Go back');
      await expect(element).to.be.accessible();
      await sendKeys({ press: 'Escape' });
      await until(() => !part(element, 'dialog'));
      expect([field(element, username).value, field(element, password).value]).to.eql(['sam', secret]);
      if (leave === 'Escape') expect(focused(element) === field(element, password)).to.eql(true);
      await go();
      await press(element, 'Leave');
      await until(() => !part(element, 'editor'));
      if (leave === 'Unlink Google') await until(() => question(element) === 'Unlink Google?');
      else await until(() => focused(element)?.textContent.trim() === 'Link another account');
    });

  it('asks who is there first', async () => {
    const scene = await openScene();
    const { element } = await visit(scene, {}, { authTime: 0 });
    await press(element, 'Link another account');
    await until(() => part(element, 'dialog')?.textContent?.includes('Confirm it’s you'));
    expect(part(element, 'editor')).to.eql(null);
  });

  it('is gone when the session ends, with what was typed', async () => {
    const visited = await open();
    const { element, scene } = visited;
    await press(element, 'Link another account');
    await fill(element, username, 'sam');
    await fill(element, password, secret);
    await scene.end();
    await press(element, 'Link account');
    await until(() => isState(element, 'expired'));
    expect(part(element, 'editor')).to.eql(null);
    expect(stored()).not.to.contain(secret);
  });

  it('waits for the network', async () => {
    const { element } = await open();
    await press(element, 'Link another account');
    await until(() => field(element, username));
    setOnline(false);
    await until(() => rootOf(element).querySelector('[type=submit]')?.getAttribute('aria-disabled') === 'true');
  });
});
