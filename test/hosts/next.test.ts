import { describe } from 'node:test';
import { hotReloadCase } from './cases.ts';
import { renderedCases } from './rendered.ts';
import { stage } from './stage.ts';

describe('Next.js', () => {
  const { play, playInDevelopment } = stage('next', { hasServer: true });
  renderedCases(play);

  describe('in development', () => {
    hotReloadCase(playInDevelopment, 'app/page.tsx');
  });
});
