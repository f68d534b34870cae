import 'asg-elements/profile';
import { configure, fromToken } from 'asg-elements/configure';

const { baseUrl, token } = JSON.parse(document.querySelector('#session').textContent);
configure({ backing: fromToken(() => token, { baseUrl }) });
