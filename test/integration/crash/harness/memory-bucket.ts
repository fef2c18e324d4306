import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';

const $metadata = (httpStatusCode: number) => ({ httpStatusCode });

/** As much of S3 as the object store uses, in memory, so that a world can be copied: puts (also write-once) and gets. */
export class MemoryBucket {
  constructor(private readonly objects: Map<string, Uint8Array> = new Map()) {}

  copy(): MemoryBucket {
    return new MemoryBucket(new Map(this.objects));
  }

  async send(command: unknown): Promise<unknown> {
    if (command instanceof PutObjectCommand) return this.put(command.input);
    if (command instanceof GetObjectCommand) return this.get(command.input.Key ?? '');
    throw new Error('expected a put or a get');
  }

  private put({ Key = '', Body, IfNoneMatch }: PutObjectCommand['input']): unknown {
    if (IfNoneMatch === '*' && this.objects.has(Key)) {
      throw new S3ServiceException({
        name: 'PreconditionFailed',
        $fault: 'client',
        $metadata: $metadata(412),
      });
    }
    if (!(Body instanceof Uint8Array)) throw new Error('expected bytes');
    this.objects.set(Key, Body);
    return { $metadata: $metadata(200) };
  }

  private get(key: string): unknown {
    const bytes = this.objects.get(key);
    if (!bytes) throw new NoSuchKey({ message: key, $metadata: $metadata(404) });
    return { ContentLength: bytes.length, Body: { transformToByteArray: async () => bytes } };
  }
}
