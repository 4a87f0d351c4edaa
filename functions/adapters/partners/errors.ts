/** The partner says that our request is wrong (4xx): asking again cannot help, a person must look. */
export class PartnerRefusedRequest extends Error {
  override readonly name = 'PartnerRefusedRequest';
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}
