import type { S3Client } from '@aws-sdk/client-s3';
import { erasePerson, tryLater } from '#functions/erase/erase-person';
import type { EraseServices } from '#functions/erase/services';
import { erasePersonSchema } from '#events/commands';
import { sqsConsumer } from '#lambda/sqs-consumer';
import type { Consumer } from '#lambda/sqs-consumer';
import { ObjectEraser } from '#storage/object-eraser';
import { PersonExportRepository } from '#storage/person-export-repository';
import { PersonalItems } from '#storage/personal-items';
import type { Table } from '#storage/table';
import type { AllServices } from '../integration/crash/harness/services';

/** As infra/constructs/erasing.ts has it. */
const CALLS_LAST_MS = 16 * 60_000;
/** Erasing counts on clocks that agree within two seconds of one another (domain/erasure/erasure.ts). */
export const ERASING_SKEW_MS = 1_000;

/** What the function `erase` works with, beside what all others do. */
export const eraseServicesOver = (
  services: AllServices,
  { table, s3, bucket }: { readonly table: Table; readonly s3: S3Client; readonly bucket: string },
): EraseServices => ({
  ...services,
  exports: new PersonExportRepository(table),
  items: new PersonalItems(table),
  objects: new ObjectEraser(s3, bucket, 'key'),
  callsLastMs: CALLS_LAST_MS,
});

/** Wired as functions/erase/handler.ts wires it. */
export const eraserOf = (services: EraseServices, desk: Consumer<never>['desk']) =>
  sqsConsumer({
    schema: erasePersonSchema,
    handle: (message, context) => erasePerson(message, context, services),
    giveUp: (message) => tryLater(message, services),
    desk,
  });
