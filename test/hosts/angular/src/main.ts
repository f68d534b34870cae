import { bootstrapApplication } from '@angular/platform-browser';
import { configure } from 'asg-elements/configure';
import { Account } from './account';

// Angular copies the worker as an asset: see angular.json.
configure({ baseUrl: BASE_URL, clientId: CLIENT_ID, workerUrl: '/auth-worker.js' });

bootstrapApplication(Account).catch(console.error);
