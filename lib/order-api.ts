import { CfnOutput, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { EventQueues } from './event-queues.ts';
import { OrderRescueFunction } from './lambda-function.ts';
import { INDEXES, type OrderTable } from './order-table.ts';
import { settingsOf } from './settings.ts';

export interface OrderApiProps {
  readonly orders: OrderTable;
  readonly queues: EventQueues;
}

/** What is logged of a request: neither who asked nor about which order. */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    time: '$context.requestTimeEpoch',
    route: '$context.routeKey',
    status: '$context.status',
    length: '$context.responseLength',
    milliseconds: '$context.responseLatency',
    refusedBecause: '$context.authorizer.error',
    failedBecause: '$context.integrationErrorMessage',
  }),
);

/** Before the gateway gives up after 30 seconds, so that the caller is told why. */
const ANSWERS_WITHIN = { timeout: Duration.seconds(25) } as const;

/** The HTTP API: events in, an order's story and its tickets out, the policy in and out. Every route asks for a scope of its own. */
export class OrderApi extends Construct {
  private readonly api: apigateway.HttpApi;

  constructor(scope: Construct, id: string, { orders, queues }: OrderApiProps) {
    super(scope, id);
    const { jwtIssuer, jwtAudience } = settingsOf(this);
    this.api = new apigateway.HttpApi(this, 'Api', {
      createDefaultStage: false,
      defaultAuthorizer: new HttpJwtAuthorizer('Callers', jwtIssuer, { jwtAudience: [jwtAudience] }),
    });
    this.publish();

    const acceptEvents = new OrderRescueFunction(this, 'AcceptEvents', ANSWERS_WITHIN);
    acceptEvents.posts(queues.orders, queues.payments, queues.goods, queues.deliveries);
    this.post('/events', 'events:write', acceptEvents);

    const tellStory = new OrderRescueFunction(this, 'TellStory', ANSWERS_WITHIN);
    this.get('/orders/{id}', 'orders:read', tellStory.reads(orders));

    const listTickets = new OrderRescueFunction(this, 'ListTickets', ANSWERS_WITHIN);
    this.get('/tickets', 'tickets:read', listTickets.reads(orders).looksUp(orders, INDEXES.ticketQueue));

    const resolveTicket = new OrderRescueFunction(this, 'ResolveTicket', ANSWERS_WITHIN);
    resolveTicket.readsAndWrites(orders).answersTokens().wakes(queues.deadlines);
    this.post('/tickets/{id}/resolve', 'tickets:write', resolveTicket);

    const showPolicy = new OrderRescueFunction(this, 'ShowPolicy', ANSWERS_WITHIN);
    this.get('/policy', 'policy:read', showPolicy.reads(orders));

    const putPolicy = new OrderRescueFunction(this, 'PutPolicy', ANSWERS_WITHIN);
    this.put('/policy', 'policy:write', putPolicy.readsAndWrites(orders));
  }

  private publish(): void {
    const { removalPolicy, apiRequestsPerSecond } = settingsOf(this);
    const accessLog = new logs.LogGroup(this, 'AccessLog', {
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: removalPolicy === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const stage = new apigateway.HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      throttle: { rateLimit: apiRequestsPerSecond, burstLimit: 2 * apiRequestsPerSecond },
      accessLogSettings: {
        destination: new apigateway.LogGroupLogDestination(accessLog),
        format: ACCESS_LOG,
      },
    });
    new CfnOutput(this, 'Url', { value: stage.url });
  }

  private get(path: string, scope: string, answering: OrderRescueFunction): void {
    this.route(apigateway.HttpMethod.GET, path, { scope, answering });
  }

  private post(path: string, scope: string, answering: OrderRescueFunction): void {
    this.route(apigateway.HttpMethod.POST, path, { scope, answering });
  }

  private put(path: string, scope: string, answering: OrderRescueFunction): void {
    this.route(apigateway.HttpMethod.PUT, path, { scope, answering });
  }

  private route(
    method: apigateway.HttpMethod,
    path: string,
    { scope, answering }: { readonly scope: string; readonly answering: OrderRescueFunction },
  ): void {
    this.api.addRoutes({
      path,
      methods: [method],
      authorizationScopes: [scope],
      integration: new HttpLambdaIntegration(answering.node.id, answering),
    });
  }
}
