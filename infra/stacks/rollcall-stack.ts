import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Rollcall } from './rollcall';
import type { RollcallProps } from './rollcall';

export type RollcallStackProps = StackProps & { readonly settings: RollcallProps };

/** One deployment as a stack. Its outputs are what scripts and tests need; none of them is secret. */
export class RollcallStack extends Stack {
  constructor(scope: Construct, id: string, { settings, ...props }: RollcallStackProps) {
    super(scope, id, { description: 'Rollcall: keeps a register of people true to the HR system', ...props });
    const { stores, chain, doors, users } = new Rollcall(this, 'Rollcall', settings);
    this.output({
      ApiUrl: doors.gateway.api.apiEndpoint,
      TableName: stores.register.table.tableName,
      BucketName: stores.pages.bucket.bucketName,
      BusName: stores.bus.eventBusName,
    });
    if (users) {
      this.output({ UserPoolId: users.pool.userPoolId, UserPoolClientId: users.client.userPoolClientId });
      if (users.operatorClient) this.output({ OperatorClientId: users.operatorClient.userPoolClientId });
    }
    const { connect, fetch, normalize, diff, apply } = chain;
    for (const [name, stage] of Object.entries({ connect, fetch, normalize, diff, apply })) {
      const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
      this.output({
        [`${title}QueueUrl`]: stage.queue.queueUrl,
        [`${title}DeadLettersUrl`]: stage.deadLetters.queueUrl,
      });
    }
  }

  private output(values: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(values)) new CfnOutput(this, name, { value });
  }
}
