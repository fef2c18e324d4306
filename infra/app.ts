import { App } from 'aws-cdk-lib';
import { settingsFrom } from './settings';
import { RollcallStack } from './stacks/rollcall-stack';

const app = new App();
const settings = settingsFrom(app.node.getAllContext(), process.env);
new RollcallStack(app, `Rollcall-${settings.stage}`, { settings });
