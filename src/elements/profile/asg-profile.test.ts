import { expect } from '@open-wc/testing';
import { elementCases } from '../../../test/support/cases.ts';
import { field, fill, mount, mountReady, openScene, press, text, until } from '../../../test/support/elements.ts';
import './index.ts';

elementCases('asg-profile', {
  shows: 'Maya Fernando',
  scopes: ['openid', 'internal_login'],
  reads: { path: '/scim2/Me', failure: 'Profile didn’t load' },
  invitation: 'Sign in to see your profile',
  germanTitle: 'Profil',
  write: {
    method: 'PATCH',
    path: '/scim2/Me',
    begin: async (element) => {
      await press(element, 'Edit name');
      await fill(element, 'Last name', 'Silva-Gunawardena');
    },
    submit: 'Save',
    typed: (element) => field(element, 'Last name').value,
    failure: 'Your change wasn’t saved',
    action: 'updated',
    draft: {
      notice: 'Your change to name is kept on this device.',
      unsaved: 'Unsaved: Silva-Gunawardena',
      signIn: 'Sign in and continue',
      restored: 'Picked up where you left off.',
    },
  },
});

describe('asg-profile, its requests', () => {
  it('are one for the person and one for the schema, side by side, for any number of elements', async () => {
    const scene = await openScene();
    await scene.organization.fault({ path: '/scim2/*', hold: true });
    const elements = [1, 2, 3, 4].map(() => mount('asg-profile', scene).element);
    // Both are under way before either is answered.
    await until(async () => (await scene.count('GET', '/scim2/Schemas')) > 0);
    await until(async () => (await scene.count('GET', '/scim2/Me')) > 0);
    await scene.organization.clearFaults();
    await until(() => elements.every((element) => text(element).includes('Maya Fernando')));
    expect(await scene.count('GET', '/scim2/Me')).to.eql(1);
    expect(await scene.count('GET', '/scim2/Schemas')).to.eql(1);
  });

  it('survive one refusal of a token that can be renewed, and nobody notices', async () => {
    const scene = await openScene();
    await scene.organization.fault({ path: '/scim2/Me', status: 401, times: 1 });
    const { element, details } = await mountReady('asg-profile', scene);
    expect(text(element)).to.contain('Maya Fernando').and.not.to.contain('You were signed out');
    expect(await scene.count('GET', '/scim2/Me')).to.eql(2);
    expect(details('asg-error')).to.eql([]);
  });

  it('show one change in every element at once', async () => {
    const scene = await openScene();
    const { element } = await mountReady('asg-profile', scene);
    const other = await mountReady('asg-profile', scene);
    await press(element, 'Edit name');
    await fill(element, 'Last name', 'Silva');
    await press(element, 'Save');
    await until(() => text(other.element).includes('Maya Silva'));
    // Once for both, once whether anything can be saved, once what is there before it is written.
    expect(await scene.count('GET', '/scim2/Me')).to.eql(3);
  });

  it('fail in words for people when the server answers with a page, nonsense or not at all', async () => {
    for (const kind of ['html', 'malformed', 'drop', 'no-cors'] as const) {
      const scene = await openScene();
      await scene.organization.fault({ path: '/scim2/Me', kind });
      const { element, details } = mount('asg-profile', scene);
      await until(() => text(element).includes('Profile didn’t load'), kind);
      expect(text(element)).not.to.contain('Bad Gateway');
      expect(details('asg-error').length, kind).to.be.at.least(1);
    }
  });
});
