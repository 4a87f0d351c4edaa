import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { settingsOf } from './settings.ts';

/** Where the partners are, and the secret that signs what we ask of them. */
export class PartnerAccess extends Construct {
  readonly url: string;
  private readonly secret: secretsmanager.Secret;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { partnersUrl, removalPolicy } = settingsOf(this);
    this.url = partnersUrl;
    this.secret = new secretsmanager.Secret(this, 'Secret', {
      description: 'Signs requests to partners (HMAC-SHA256). Each partner is given it once, by hand.',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: removalPolicy === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    Validations.of(this.secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'Partners hold the same secret: it is changed together with them, never by a timer.',
    });
  }

  /** Resolved by CloudFormation at deployment, so that no function has to ask for it at its start. */
  get secretReference(): string {
    return this.secret.secretValue.unsafeUnwrap();
  }
}
