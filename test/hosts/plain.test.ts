import { describe } from 'node:test';
import { accountCases } from './account.ts';
import { strictHeaders } from './policy.ts';
import { stage } from './stage.ts';

describe('plain HTML with a script tag', () => {
  const { play } = stage('plain', { headers: strictHeaders() });
  accountCases(play);
});
