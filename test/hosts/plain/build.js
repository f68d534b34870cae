/** A site without a build: its files and the kit's, side by side in one folder. */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
cpSync('node_modules/asg-elements/dist/cdn', 'dist/asg-elements', { recursive: true });
for (const file of ['account.js', 'icon.svg']) cpSync(file, `dist/${file}`);
const { VITE_BASE_URL = '', VITE_CLIENT_ID = '' } = process.env;
const page = readFileSync('index.html', 'utf8').replace('%BASE_URL%', VITE_BASE_URL);
writeFileSync('dist/index.html', page.replace('%CLIENT_ID%', VITE_CLIENT_ID));
