import { bootstrapApplication } from '@angular/platform-browser';
import { configure } from 'asg-elements/configure';
import { Account } from './account';
import { config } from './config';

// In the browser only: the server must not hold a session, which all its visitors would share.
configure({ baseUrl: BASE_URL, clientId: CLIENT_ID, workerUrl: '/auth-worker.js' });

bootstrapApplication(Account, config).catch(console.error);
