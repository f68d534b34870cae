import { elementCases } from '../../../test/support/cases.ts';
import { field, fill, press } from '../../../test/support/elements.ts';
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
