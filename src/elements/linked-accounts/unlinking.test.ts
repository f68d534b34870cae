import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  alerted,
  button,
  focused,
  hasButton,
  isState,
  openScene,
  part,
  press,
  rootOf,
  setOnline,
  setPage,
  status,
  text,
  until,
} from '../../../test/support/elements.ts';
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
import './index.ts';

const nameOfFocus = (element: Element): string => {
  const found = focused(element);
  return plain(found?.getAttribute('aria-label') ?? found?.textContent ?? '');
};

const confirmText = (element: Element): string =>
  plain(part(element, 'confirm')?.querySelector('p')?.textContent ?? '');

describe('asg-linked-accounts, unlinking', () => {
  it('asks in the row what would stop and what would not, and keeps it by Escape', async () => {
    const scene = await openScene();
    await sayPassword(scene, 'true');
    const { element } = await visit(scene);
    await pressRow(element, 'Unlink Google');
    await until(() => question(element) === 'Unlink Google?');
    expect(confirmText(element)).to.eql(
      'You won’t be able to sign in with maya.fernando@gmail.example. You can still use your password.',
    );
    await until(() => focused(element)?.id === 'confirm-title');
    expect(names(element)).to.eql(['GitHub']);
    await expect(element).to.be.accessible();
    focused(element)!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await until(() => nameOfFocus(element) === 'Unlink Google');
    expect(await scene.count('DELETE', `${federatedPath}/*`)).to.eql(0);
  });

  it('unlinks it, says so, and gives focus to the next row, then to the one before, then to the title', async () => {
    const scene = await openScene();
    await sayPassword(scene, 'true');
    await scene.organization.addFederatedLink('maya', { provider: 'Okta' });
    const { element, details } = await visit(scene);
    const ids = element.federated.data!.map(({ id }) => id);
    for (const [name, next] of [
      ['GitHub', 'Unlink Okta'],
      ['Okta', 'Unlink Google'],
      ['Google', 'Link another account'],
    ] as const) {
      await pressRow(element, `Unlink ${name}`);
      await press(element, 'Unlink');
      await until(() => noticeText(element) === `${name} is unlinked.`);
      await until(() => plain(status(element)) === `${name} is unlinked.`);
      if (name !== 'Google') await until(() => nameOfFocus(element) === next);
    }
    await until(() => focused(element)?.id === 'title');
    expect(text(element)).to.contain('No linked accounts');
    const targets = details('asg-change').map(({ action, target }) => [action, target]);
    expect(targets).to.eql([
      ['unlinked', ids[1]],
      ['unlinked', ids[2]],
      ['unlinked', ids[0]],
    ]);
  });

  it('warns where it cannot tell what else there is', async () => {
    const scene = await openScene();
    await sayPassword(scene, null);
    const { element } = await visit(scene);
    await pressRow(element, 'Unlink GitHub');
    await until(() => confirmText(element).endsWith('Make sure you can sign in another way.'));
  });

  it('warns where the person could not be read', async () => {
    const scene = await openScene();
    await scene.organization.fault({ path: '/scim2/Me', status: 400 });
    const { element } = await visit(scene);
    await pressRow(element, 'Unlink GitHub');
    await until(() => confirmText(element).endsWith('Make sure you can sign in another way.'));
  });

  it('takes a password that was set once for one that there is', async () => {
    const { element } = await open();
    await pressRow(element, 'Unlink GitHub');
    await until(() => confirmText(element).endsWith('You can still use your password.'));
  });

  it('names the other links to somebody without a password', async () => {
    const scene = await openScene();
    await sayPassword(scene, 'false');
    await scene.organization.addFederatedLink('maya', { provider: 'Okta' });
    const { element } = await visit(scene);
    await pressRow(element, 'Unlink Google');
    await until(() => confirmText(element).endsWith('You can still sign in with GitHub or Okta.'));
  });

  it('says so where the provider did not tell which account it is', async () => {
    const scene = await openScene();
    await scene.organization.giveFederatedLinks('maya', [{ provider: 'Okta', federatedUserId: '' }]);
    const { element } = await visit(scene);
    await pressRow(element, 'Unlink Okta');
    await until(() => confirmText(element).startsWith('You won’t be able to sign in with it.'));
  });

  it('keeps the only way in, and leads to a password', async () => {
    const scene = await openScene();
    await sayPassword(scene, 'false');
    await scene.organization.giveFederatedLinks('maya', [{ provider: 'Google' }]);
    const { element, details } = await visit(scene);
    for (const answer of ['Close', 'Set a password']) {
      await pressRow(element, 'Unlink Google');
      await until(() => question(element) === 'This is your only way to sign in');
      expect(plain(part(element, 'dialog')!.textContent)).to.contain('Then you can unlink');
      await until(() => nameOfFocus(element) === 'Set a password');
      await expect(element).to.be.accessible();
      await press(element, answer);
      await until(() => !part(element, 'dialog'));
    }
    expect(details('asg-navigate')).to.eql([{ to: 'password' }]);
    await until(() => nameOfFocus(element) === 'Unlink Google');
    expect(await scene.count('DELETE', `${federatedPath}/*`)).to.eql(0);
  });

  it('keeps it also where it became the only way in meanwhile', async () => {
    const scene = await openScene();
    await sayPassword(scene, 'false');
    const { element } = await visit(scene);
    await until(() => names(element).length === 2);
    await scene.organization.giveFederatedLinks('maya', []);
    const { id } = await scene.organization.addFederatedLink('maya', { provider: 'Google' });
    await pressRow(element, 'Unlink Google');
    // Another link to the same provider than the one that was listed: it went with the rest.
    await until(() => noticeText(element).startsWith('That’s already gone'));
    expect(element.federated.data!.map((link) => link.id)).to.eql([id]);
    await pressRow(element, 'Unlink Google');
    await until(() => question(element) === 'This is your only way to sign in');
  });

  it('keeps it also where the password is gone meanwhile', async () => {
    const scene = await openScene();
    await sayPassword(scene, 'true');
    await scene.organization.giveFederatedLinks('maya', [{ provider: 'Google' }]);
    const { element } = await visit(scene);
    await until(async () => (await scene.count('GET', '/scim2/Me')) > 0);
    await sayPassword(scene, 'false');
    await pressRow(element, 'Unlink Google');
    await until(() => question(element) === 'This is your only way to sign in');
  });

  it('lets the only way in go once there is a password', async () => {
    const scene = await openScene();
    await sayPassword(scene, 'false');
    await scene.organization.giveFederatedLinks('maya', [{ provider: 'Google', federatedUserId: 'm' }]);
    const { element } = await visit(scene);
    await pressRow(element, 'Unlink Google');
    await until(() => question(element) === 'This is your only way to sign in');
    await press(element, 'Close');
    await sayPassword(scene, 'true');
    await pressRow(element, 'Unlink Google');
    await until(() => confirmText(element).endsWith('You can still use your password.'));
  });

  it('asks who is there before it asks anything else', async () => {
    const scene = await openScene();
    const { element } = await visit(scene, {}, { authTime: 0 });
    await pressRow(element, 'Unlink Google');
    await until(() => question(element) === 'Confirm it’s you');
    await press(element, 'Cancel');
    await until(() => !part(element, 'dialog'));
    expect(part(element, 'confirm')).to.eql(null);
  });

  it('believes a sign-in only as long as the page says', async () => {
    const scene = await openScene();
    const { element } = await visit(scene, { 'max-auth-age': '30' });
    await pressRow(element, 'Unlink Google');
    await until(() => question(element) === 'Confirm it’s you');
  });

  it('asks again who is there when the question stood there for too long', async () => {
    const { element, scene } = await open();
    await pressRow(element, 'Unlink Google');
    await until(() => part(element, 'confirm'));
    element.maxAuthAge = 1;
    await press(element, 'Unlink');
    await until(() => question(element) === 'Confirm it’s you');
    expect(await scene.count('DELETE', `${federatedPath}/*`)).to.eql(0);
  });

  it('sends it once, however often the button is pressed, and keeps the question meanwhile', async () => {
    const { element, scene } = await open();
    await scene.organization.fault({ method: 'DELETE', path: `${federatedPath}/*`, hold: true });
    await pressRow(element, 'Unlink Google');
    const go = await until(() => button(element, 'Unlink'));
    go.click();
    await until(() => isState(element, 'busy'));
    go.click();
    button(element, 'Keep it').click();
    expect(part(element, 'confirm')).not.to.eql(null);
    await scene.organization.clearFaults();
    await until(() => noticeText(element) === 'Google is unlinked.');
    expect(await scene.count('DELETE', `${federatedPath}/*`)).to.eql(1);
    expect(isState(element, 'busy')).to.eql(false);
  });

  it('lets the row leave that was unlinked elsewhere', async () => {
    const { element, scene, details } = await open();
    await pressRow(element, 'Unlink Google');
    await until(() => part(element, 'confirm'));
    await scene.organization.giveFederatedLinks('maya', []);
    await press(element, 'Unlink');
    await until(() => noticeText(element).includes('That’s already gone'));
    expect(noticeText(element)).to.contain('It may have been removed somewhere else.');
    expect(names(element)).to.eql(['GitHub']);
    await until(() => nameOfFocus(element) === 'Unlink GitHub');
    await until(() => status(element).includes('That’s already gone'));
    expect(details('asg-change')).to.eql([]);
    expect(details('asg-error')).to.eql([]);
  });

  for (const [code, answer] of [
    ['UAA-10002', 400],
    ['UE-10000', 404],
  ] as const) {
    it(`takes ${answer} ${code} for gone`, async () => {
      const { element, scene } = await open();
      const body = { code, message: 'x', description: 'y', traceId: 't' };
      await scene.organization.fault({ method: 'DELETE', path: `${federatedPath}/*`, status: answer, body });
      await pressRow(element, 'Unlink Google');
      await press(element, 'Unlink');
      await until(() => noticeText(element).includes('That’s already gone'));
      expect(names(element)).to.eql(['GitHub']);
    });
  }

  it('asks no more about a row that left meanwhile', async () => {
    const { element, scene } = await open();
    await pressRow(element, 'Unlink Google');
    await until(() => part(element, 'confirm'));
    await scene.organization.giveFederatedLinks('maya', [{ provider: 'Okta' }]);
    element.reload();
    await until(() => noticeText(element).includes('That’s already gone'));
    expect(names(element)).to.eql(['Okta']);
    expect(part(element, 'confirm')).to.eql(null);
    await until(() => element.shadowRoot!.activeElement);
  });

  for (const [answer, words] of [
    [500, 'We couldn’t unlink it just now.'],
    [403, 'We couldn’t unlink it just now.'],
    [400, 'We couldn’t unlink it just now.'],
    [429, 'Too many requests just now.'],
  ] as const) {
    it(`says that it is still linked when the server answers ${answer}, and tries again`, async () => {
      const { element, scene, details } = await open();
      await scene.organization.fault({ method: 'DELETE', path: `${federatedPath}/*`, status: answer, times: 1 });
      await pressRow(element, 'Unlink Google');
      await press(element, 'Unlink');
      await until(() => noticeText(element).includes('Google is still linked'));
      expect(noticeText(element)).to.contain(words);
      await until(() => focused(element) === part(element, 'notice'));
      await until(() => plain(alerted(element)) === 'Google is still linked');
      expect(names(element)).to.eql(['Google', 'GitHub']);
      expect(details('asg-error')).to.have.length(1);
      await expect(element).to.be.accessible();
      await press(element, 'Try again');
      await until(() => noticeText(element) === 'Google is unlinked.');
    });
  }

  it('shows the reference of a failure', async () => {
    const { element, scene } = await open();
    const body = { code: 'SE-50000', traceId: 'f00dfeed-1234' };
    await scene.organization.fault({ method: 'DELETE', path: `${federatedPath}/*`, status: 500, body });
    await pressRow(element, 'Unlink Google');
    await press(element, 'Unlink');
    await until(() => noticeText(element).includes('f00dfeed'));
    expect(noticeText(element)).not.to.contain('f00dfeed-1234');
  });

  it('finds out by the list when no answer came back', async () => {
    const { element, scene, details } = await open();
    await scene.organization.fault({
      method: 'DELETE',
      path: `${federatedPath}/*`,
      kind: 'no-cors',
      status: 500,
      times: 1,
    });
    await pressRow(element, 'Unlink Google');
    await press(element, 'Unlink');
    await until(() => noticeText(element).includes('Google is still linked'));
    expect(details('asg-change')).to.eql([]);
    await scene.organization.fault({ method: 'DELETE', path: `${federatedPath}/*`, kind: 'no-cors', times: 1 });
    await press(element, 'Try again');
    await until(() => noticeText(element) === 'Google is unlinked.');
    expect(names(element)).to.eql(['GitHub']);
    expect(details('asg-change')).to.have.length(1);
  });

  it('does not believe the list while the server may still be at it', async () => {
    const { element, scene } = await open();
    await scene.organization.fault({ method: 'DELETE', path: `${federatedPath}/*`, status: 504 });
    await pressRow(element, 'Unlink Google');
    await press(element, 'Unlink');
    await until(() => noticeText(element).includes('We don’t know whether Google was unlinked'));
    expect(hasButton(element, 'Check again')).to.eql(true);
  });

  it('says that nobody knows when the list cannot be read either', async () => {
    const { element, scene } = await open();
    await pressRow(element, 'Unlink Google');
    await until(() => part(element, 'confirm'));
    await scene.organization.fault({ path: `${federatedPath}*`, kind: 'no-cors' });
    await press(element, 'Unlink');
    await until(() => noticeText(element).includes('We don’t know whether Google was unlinked'));
    await scene.organization.clearFaults();
    await press(element, 'Check again');
    await until(() => !names(element).includes('Google') || hasButton(element, 'Unlink Google'));
  });

  it('goes on where the person was who confirmed it elsewhere', async () => {
    const scene = await openScene();
    const [link] = await scene.organization.giveFederatedLinks('maya', [{ provider: 'Okta' }]);
    const { id: person } = scene.organization.people.maya;
    const intent = { widget: tag, action: `unlink:federated:${link!.id}`, person, at: Date.now() };
    sessionStorage.setItem('asg-intent', JSON.stringify(intent));
    const { element } = await visit(scene);
    await until(() => question(element) === 'Unlink Okta?');
    await until(() => focused(element)?.id === 'confirm-title');
    expect(sessionStorage.length).to.eql(0);
  });

  it('leads from the question to its answers by Tab, and answers by Enter', async () => {
    const { element, scene } = await open();
    await pressRow(element, 'Unlink Google');
    await until(() => focused(element)?.id === 'confirm-title');
    await sendKeys({ press: 'Tab' });
    expect(nameOfFocus(element)).to.eql('Unlink');
    await sendKeys({ press: 'Tab' });
    expect(nameOfFocus(element)).to.eql('Keep it');
    await sendKeys({ press: 'Enter' });
    await until(() => nameOfFocus(element) === 'Unlink Google');
    await sendKeys({ press: 'Enter' });
    await until(() => focused(element)?.id === 'confirm-title');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until(() => noticeText(element) === 'Google is unlinked.');
    expect(await scene.count('DELETE', `${federatedPath}/*`)).to.eql(1);
  });

  it('says how it went although it was moved in the document meanwhile', async () => {
    const { element, scene, details } = await open();
    await scene.organization.fault({ method: 'DELETE', path: `${federatedPath}/*`, hold: true });
    await pressRow(element, 'Unlink Google');
    await press(element, 'Unlink');
    await until(async () => (await scene.count('DELETE', `${federatedPath}/*`)) === 1);
    element.parentElement!.parentElement!.append(element);
    await element.updateComplete;
    await scene.organization.clearFaults();
    await until(() => details('asg-change').length === 1);
    await until(() => names(element).join() === 'GitHub');
  });

  it('tells nothing to whoever comes next', async () => {
    const scene = await openScene();
    const { element } = await visit(scene);
    await pressRow(element, 'Unlink Google');
    await until(() => part(element, 'confirm'));
    await scene.signIn('sam');
    element.auth = scene.session;
    await until(() => text(element).includes('No linked accounts'));
    expect(part(element, 'confirm')).to.eql(null);
    expect(part(element, 'notice')).to.eql(null);
  });

  it('does not unlink without a network', async () => {
    const { element } = await open();
    setOnline(false);
    await until(() => rowButton(element, 'Unlink Google').getAttribute('aria-disabled') === 'true');
    rowButton(element, 'Unlink Google').click();
    await element.updateComplete;
    expect(part(element, 'confirm')).to.eql(null);
  });

  it('speaks German', async () => {
    setPage('lang', 'de');
    const { element } = await open();
    await pressRow(element, 'Google trennen');
    await until(() => question(element) === 'Google trennen?');
    expect(confirmText(element)).to.contain(
      'Mit maya.fernando@gmail.example können Sie sich dann nicht mehr anmelden.',
    );
  });
});

describe('asg-linked-accounts, unlinking other accounts here', () => {
  const link = async (scene: Awaited<ReturnType<typeof openScene>>, name: string): Promise<void> => {
    const { baseUrl } = scene.organization;
    const body = JSON.stringify({ userId: `${name}@${scene.organization.name}`, password: 'Sandbox#2026' });
    const headers = { authorization: `Bearer ${scene.tokens[0]}`, 'content-type': 'application/json' };
    await fetch(baseUrl + localPath, { method: 'POST', headers, body });
  };

  it('says that the account stays as it is, and unlinks it', async () => {
    const scene = await openScene();
    await link(scene, 'sam');
    const { element, details } = await visit(scene);
    await pressRow(element, 'Unlink sam');
    await until(() => question(element) === 'Unlink sam?');
    expect(confirmText(element)).to.contain('That account stays as it is.');
    await press(element, 'Unlink');
    await until(() => noticeText(element) === 'sam is unlinked.');
    expect(names(element)).to.eql(['Google', 'GitHub']);
    const { id } = scene.organization.people.sam;
    expect(details('asg-change')).to.eql([{ widget: tag, action: 'unlinked', target: id }]);
  });

  it('lets the row leave that was unlinked from the other side', async () => {
    const scene = await openScene();
    await link(scene, 'sam');
    await link(scene, 'long');
    const { element } = await visit(scene);
    await pressRow(element, 'Unlink sam');
    await until(() => part(element, 'confirm'));
    const { access_token } = await scene.organization.token('sam');
    const headers = { authorization: `Bearer ${access_token}` };
    await fetch(scene.organization.baseUrl + localPath, { method: 'DELETE', headers });
    await press(element, 'Unlink');
    await until(() => noticeText(element).includes('That’s already gone'));
    expect(names(element)).to.eql(['Google', 'GitHub', 'long']);
    await until(() => nameOfFocus(element) === 'Unlink long');
    expect(rootOf(element).activeElement).not.to.eql(null);
  });
});
