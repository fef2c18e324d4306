import { Duration } from 'aws-cdk-lib';
import { Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { connectionEvents } from '#events/connection-events';
import { EVENT_SOURCE } from '#events/definition';
import type { MessageDefinition, QueueName } from '#events/definition';
import { runEvents } from '#events/run-events';
import { stakeholderEvents } from '#events/stakeholder-events';
import { DeadLetters } from './dead-letters';
import type { House } from './house';
import type { Stage } from './stage';

const busEvents: readonly MessageDefinition[] = [...runEvents, ...connectionEvents, ...stakeholderEvents];

/** What a person loses when an event does not reach its queue; also true of events that do not exist yet. */
const impactOf = (event: string) =>
  `A sync stands still after ${event}, until its deadline sends it on or ends it as failed.`;

export type EventRulesProps = {
  readonly house: House;
  readonly bus: EventBus;
  readonly stages: Readonly<Record<QueueName, Stage<QueueName>>>;
};

/**
 * A rule on the bus for every event whose contract names a queue: a new event gets its rule by its contract. The
 * queue receives the event's detail only, in the shape of a command. Rules of your own may listen beside these.
 */
export class EventRules extends Construct {
  /** Dead letters of the rules' targets, by event. */
  readonly undelivered: Record<string, DeadLetters> = {};

  constructor(
    scope: Construct,
    id: string,
    private readonly props: EventRulesProps,
  ) {
    super(scope, id);
    for (const { name, queue } of busEvents) {
      if (queue) this.forward(name, props.stages[queue]);
    }
  }

  private forward(event: string, stage: Stage<QueueName>): void {
    const { house, bus } = this.props;
    const undelivered = new DeadLetters(this, `${event}Undelivered`, {
      house,
      name: `${kebab(event)}-undelivered`,
      impact: impactOf(event),
    });
    this.undelivered[event] = undelivered;
    new Rule(this, event, {
      eventBus: bus,
      description: `Hands ${event} to the queue of ${stage.node.id.toLowerCase()}`,
      eventPattern: { source: [EVENT_SOURCE], detailType: [event] },
      targets: [
        new SqsQueue(stage.queue, {
          message: RuleTargetInput.fromEventPath('$.detail'),
          deadLetterQueue: undelivered,
          maxEventAge: Duration.hours(24),
        }),
      ],
    });
  }
}

const kebab = (name: string) => name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
