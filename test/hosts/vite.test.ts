import { describe } from 'node:test';
import { strictPolicy } from '../e2e/auth-scene.ts';
import { accountCases } from './account.ts';
import { stage } from './stage.ts';

describe('Vite and TypeScript', () => {
  const policy = (sandbox: string): string => `${strictPolicy(sandbox)}; img-src 'self'`;
  const { play, playInDevelopment } = stage('vite', {
    headers: (sandbox) => ({ 'content-security-policy': policy(sandbox) }),
  });
  accountCases(play);
  describe('with its development server', () => {
    accountCases(playInDevelopment);
  });
});
