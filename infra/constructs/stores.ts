import { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { AppSecrets } from './app-secrets';
import { ConnectionSecrets } from './connection-secrets';
import { DataKey } from './data-key';
import type { House } from './house';
import { PageStore } from './page-store';
import { RegisterTable } from './register-table';

/** Everything that holds data or hands it on, and the variables that tell functions where it is. */
export class Stores extends Construct {
  readonly key: DataKey;
  readonly register: RegisterTable;
  readonly pages: PageStore;
  readonly secrets: ConnectionSecrets;
  readonly appSecrets: AppSecrets;
  readonly bus: EventBus;

  constructor(
    scope: Construct,
    id: string,
    private readonly house: House,
  ) {
    super(scope, id);
    const { settings, prefix } = house;
    this.key = new DataKey(this, 'Key', settings);
    this.register = new RegisterTable(this, 'Register', { house, key: this.key });
    this.pages = new PageStore(this, 'Pages', { settings, key: this.key });
    this.secrets = new ConnectionSecrets(this, { prefix: `rollcall/${settings.stage}`, key: this.key });
    this.appSecrets = new AppSecrets(this, settings);
    this.bus = new EventBus(this, 'Bus', { eventBusName: prefix });
  }

  /** Pieces of the functions' environments, as in packages/lambda/environment.ts. */
  get environment() {
    return {
      table: { TABLE_NAME: this.register.table.tableName },
      bucket: { BUCKET_NAME: this.pages.bucket.bucketName, BUCKET_KEY_ID: this.key.keyId },
      bus: { BUS_NAME: this.bus.eventBusName },
      secrets: { SECRET_PREFIX: this.secrets.prefix },
      providers: {
        PROVIDER_URLS: JSON.stringify(this.house.settings.providerUrls),
        PAGE_SIZES: JSON.stringify(this.house.settings.pageSizes),
      },
      refused: { REFUSED_EXCEPTIONS: JSON.stringify(this.house.settings.refusedExceptions) },
      oauthApps: { OAUTH_APPS: JSON.stringify(this.house.settings.oauth) },
    };
  }
}
