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
    const rollcall = new Rollcall(this, 'Rollcall', settings);
    const { stores, doors, users } = rollcall;
    this.output({
      ApiUrl: doors.gateway.api.apiEndpoint,
      ApiId: doors.gateway.api.apiId,
      TableName: stores.register.table.tableName,
      BucketName: stores.pages.bucket.bucketName,
      BusName: stores.bus.eventBusName,
    });
    if (users) {
      this.output({ UserPoolId: users.pool.userPoolId, UserPoolClientId: users.client.userPoolClientId });
      if (users.operatorClient) this.output({ OperatorClientId: users.operatorClient.userPoolClientId });
    }
    for (const [name, { queue }] of Object.entries(rollcall.stages)) {
      this.output({ [`${title(name)}QueueUrl`]: queue.queueUrl });
    }
    for (const [name, queue] of Object.entries(rollcall.deadLetters)) {
      this.output({ [`${title(name)}DeadLettersUrl`]: queue.queueUrl });
    }
  }

  private output(values: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(values)) new CfnOutput(this, name, { value });
  }
}

const title = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
