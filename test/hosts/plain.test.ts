import { describe } from 'node:test';
import { accountCases } from './account.ts';
import { stage } from './stage.ts';

describe('plain HTML with a script tag', () => {
  const { play } = stage('plain');
  accountCases(play);
});
