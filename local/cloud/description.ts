/** What the local cloud runs, as the synthesised template describes it: every intrinsic resolved, every name given. */
export interface CloudDescription {
  readonly tables: readonly Table[];
  readonly queues: readonly Queue[];
  readonly functions: readonly LambdaFunction[];
  readonly eventSources: readonly EventSource[];
  readonly stateMachines: readonly StateMachine[];
  readonly schedules: readonly Schedule[];
  readonly httpApi: HttpApi | undefined;
}

/** A physical name, an ARN and the id in the template: any of the three may be used to speak of a resource. */
export interface Named {
  readonly name: string;
  readonly arn: string;
  readonly logicalId: string;
}

interface KeyAttribute {
  readonly AttributeName: string;
  readonly KeyType: 'HASH' | 'RANGE';
}

interface Index {
  readonly IndexName: string;
  readonly KeySchema: readonly KeyAttribute[];
  readonly Projection: {
    readonly ProjectionType: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
    readonly NonKeyAttributes?: readonly string[] | undefined;
  };
}

/** In the words of CreateTable, which are those of CloudFormation. */
export interface Table extends Named {
  readonly attributes: readonly {
    readonly AttributeName: string;
    readonly AttributeType: 'S' | 'N' | 'B';
  }[];
  readonly keys: readonly KeyAttribute[];
  readonly indexes: readonly Index[];
}

export interface Queue extends Named {
  readonly url: string;
  /** As SetQueueAttributes takes them, the redrive policy included. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface LambdaFunction extends Named {
  /** What people call it: the file it was made of where the template says so, else its logical id. */
  readonly label: string;
  /** The folder of its code. */
  readonly code: string;
  /** `index.handler`: a file without its extension, and what it exports. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly reservedConcurrency: number | undefined;
}

export interface EventSource {
  readonly queue: string;
  readonly queueArn: string;
  readonly queueUrl: string;
  readonly functionName: string;
  readonly batchSize: number;
  readonly windowSeconds: number;
  readonly reportsBatchItemFailures: boolean;
  readonly maximumConcurrency: number | undefined;
}

export interface StateMachine extends Named {
  /** Amazon States Language, JSON. */
  readonly definition: string;
  readonly roleArn: string;
}

export interface Schedule extends Named {
  readonly everyMs: number;
  readonly targets: readonly { readonly functionName: string; readonly input: string | undefined }[];
}

export interface HttpApi {
  readonly id: string;
  readonly routes: readonly Route[];
}

export interface Route {
  /** `POST /tickets/{id}/resolve`, or `$default`. */
  readonly key: string;
  readonly functionName: string;
  readonly authorizer: JwtAuthorizer | undefined;
  /** The token must have at least one of them; none asked for, none needed. */
  readonly scopes: readonly string[];
}

export interface JwtAuthorizer {
  readonly issuer: string;
  readonly audience: readonly string[];
}
