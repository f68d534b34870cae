import { elementCases } from '../../../test/support/cases.ts';
import './index.ts';

elementCases('asg-consents', {
  shows: 'Trip Planner',
  scopes: ['openid', 'internal_login'],
  reads: {
    path: '/api/users/v2/me/authorized-apps',
    failure: 'Apps didn’t load',
    isImpersonal: true,
    settings: { receiptsMissing: 404, policyConsentsMissing: 404 },
  },
  invitation: 'Sign in to see your apps',
  germanTitle: 'Apps mit Zugriff',
});
