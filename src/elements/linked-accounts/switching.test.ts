import { expect } from '@open-wc/testing';
import {
  mountReady,
  openScene,
  overflowing,
  press,
  rootOf,
  setWidth,
  status,
  text,
  until,
  type Mounted,
  type Scene,
} from '../../../test/support/elements.ts';
import {
  localPath,
  names,
  noticeText,
  pressRow,
  rowButton,
  tag,
  visit,
} from '../../../test/support/linked-accounts.ts';
import type { AsgLinkedAccounts, LinkedAccount, SwitchAccount } from './asg-linked-accounts.ts';
import './index.ts';

/** Maya is linked with Sam, and the page can do what the hook does. */
async function open(hook: (scene: Scene) => SwitchAccount): Promise<Mounted<AsgLinkedAccounts> & { scene: Scene }> {
  const scene = await openLinked();
  const mounted = await mountReady<AsgLinkedAccounts>(tag, scene);
  mounted.element.switchAccount = hook(scene);
  await until(() => names(mounted.element).includes('sam'));
  return { ...mounted, scene };
}

async function openLinked(): Promise<Scene> {
  const scene = await openScene();
  const { baseUrl, name } = scene.organization;
  const body = JSON.stringify({ userId: `sam@${name}`, password: 'Sandbox#2026' });
  const headers = { authorization: `Bearer ${scene.tokens[0]}`, 'content-type': 'application/json' };
  await fetch(baseUrl + localPath, { method: 'POST', headers, body });
  return scene;
}

describe('asg-linked-accounts, going on as another account', () => {
  it('is not offered where the page cannot do it', async () => {
    const { element } = await visit(await openLinked());
    await until(() => element.local.data && rowButton(element, 'Unlink sam'));
    // Buttons of what can be done come with the part that does it.
    await pressRow(element, 'Unlink sam');
    await until(() => text(element).includes('Keep it'));
    expect(() => rowButton(element, 'Switch to sam')).to.throw();
  });

  it('shows what is the other account’s, and nothing more of the first one', async () => {
    const asked: LinkedAccount[] = [];
    const { element, scene, details } = await open((scene) => async (account) => {
      asked.push(account);
      await scene.become('sam');
    });
    await until(() => rowButton(element, 'Switch to sam'));
    await expect(element).to.be.accessible();
    await pressRow(element, 'Switch to sam');
    await until(() => names(element).includes('maya.fernando'));
    expect(names(element)).not.to.include('sam');
    expect(text(element)).not.to.contain('maya.fernando@gmail.example');
    expect(asked).to.eql([{ username: 'sam', userStoreDomain: 'DEFAULT', tenantDomain: scene.organization.name }]);
    const [change] = details('asg-change') as { action: string; target: string }[];
    expect(change).to.include({ action: 'switched', target: scene.organization.people.sam.id });
    expect(JSON.stringify(details('asg-change'))).not.to.contain('"sam"');
    await until(() => status(element).includes('You’re now signed in as'));
  });

  it('says so where it did not work, in its own words, and can be tried again', async () => {
    let works = false;
    const { element } = await open((scene) => async () => {
      if (!works) throw new Error('Bearer secret');
      await scene.become('sam');
    });
    await until(() => rowButton(element, 'Switch to sam'));
    await pressRow(element, 'Switch to sam');
    await until(() => noticeText(element).includes('You weren’t switched to'));
    expect(noticeText(element)).to.contain('You’re still signed in as before.');
    expect(rootOf(element).textContent).not.to.contain('secret');
    works = true;
    await press(element, 'Try again');
    await until(() => names(element).includes('maya.fernando'));
  });

  it('says so where the page says that it did, and the same person is still there', async () => {
    const { element } = await open(() => () => undefined);
    await until(() => rowButton(element, 'Switch to sam'));
    await pressRow(element, 'Switch to sam');
    await until(() => noticeText(element).includes('You weren’t switched to'));
    expect(names(element)).to.include('sam');
  });

  it('has both of its buttons on a narrow screen', async () => {
    const { element } = await open(() => () => undefined);
    await setWidth(320);
    await until(() => rowButton(element, 'Switch to sam'));
    expect(overflowing(element)).to.eql([]);
  });
});
