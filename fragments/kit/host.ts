/** `createFragmentHost`: some fragments as one service, reached over HTTP or in the composer's own process. */
import type { FragmentSpec } from '../../composer/contract.ts';
import type { LocalAnswer, LocalHost, LocalRequest } from '../../composer/transport/transport.ts';
import { type Answer, type Answerer, createAnswerer, type HostFailure, makeFailedAnswer } from './answer.ts';
import type { FragmentFiles } from './built-assets.ts';
import type { FileBodies } from './file-bodies.ts';
import type { Fragment } from './fragment.ts';
import { createHttpHandler, type HttpLimits } from './http.ts';
import type { FragmentLoaders } from './load-context.ts';
import { type FragmentManifest, makeManifest } from './manifest.ts';
import { makeSpec } from './spec.ts';
import { withVersion } from './version.ts';
import { withFiles } from './with-files.ts';

export interface FragmentHostOptions extends HttpLimits {
  /** Version of the fragments that state none of their own: of the deployment, say. Default `0`. */
  readonly version?: string;
  /** Handed to every loader. Without it, a loader that reads `context.loaders` fails. */
  readonly loaders?: FragmentLoaders;
  /** What was built for browsers, by name of the fragment. Default: nothing, and islands stay markup. */
  readonly files?: Readonly<Record<string, FragmentFiles>>;
  /** What is in them, by path: answered over HTTP, to be kept for good. Default: nothing; somebody else on the page's origin has it. */
  readonly bodies?: FileBodies;
  /** Told of every answer that is the fragment's own failure. Default: nobody. What it throws is dropped. */
  readonly onFailure?: (failure: HostFailure) => void;
}

/** A service of fragments. */
export interface FragmentHost extends LocalHost {
  /** Answers a request of contract 1: a fragment, the manifest, or a batch. Never rejects. Needs no `this`. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** What a composer in the same process decides by. `service` is the name that it knows this host by. */
  specs(service: string): readonly FragmentSpec[];
  /** What `/.well-known/fragments` says. */
  manifest(): FragmentManifest;
}

const encoder = new TextEncoder();

/** Creates a host. Throws where two fragments have one name, or a fallback does not render. */
export function createFragmentHost(declared: readonly Fragment[], options: FragmentHostOptions = {}): FragmentHost {
  const fragments = declared.map((fragment) => withVersion(withFiles(fragment, options.files), options.version));
  const report = makeReporter(options.onFailure);
  const answerers = new Map<string, Answerer>();
  for (const fragment of fragments) {
    const { name } = fragment.terms;
    if (answerers.has(name)) throw new Error(`Fragment "${name}" is registered twice. Rename one of the two.`);
    answerers.set(name, createAnswerer(fragment, options.loaders, report));
  }
  const fallbacks = new Map(fragments.map((fragment) => [fragment.terms.name, renderFallback(fragment)]));
  const manifest = makeManifest(fragments, fallbacks);
  return {
    fetch: createHttpHandler(answerers, manifest, options.bodies ?? new Map(), options),
    answer: (request) => answerLocally(answerers, request),
    specs: (service) => fragments.map((fragment) => makeSpec(fragment, service, fallbacks.get(fragment.terms.name))),
    manifest: () => manifest,
  };
}

function answerLocally(
  answerers: ReadonlyMap<string, Answerer>,
  request: LocalRequest,
): LocalAnswer | Promise<LocalAnswer> {
  const answerer = answerers.get(request.name);
  if (answerer === undefined) return encode(makeFailedAnswer(404, `no fragment "${request.name}" here`));
  const answer = answerer.answer(answerer.fragment.prepare(request.props), request);
  return answer instanceof Promise ? answer.then(encode) : encode(answer);
}

function encode({ status, headers, body }: Answer): LocalAnswer {
  return { status, headers, body: encoder.encode(body) };
}

function renderFallback(fragment: Fragment): string | undefined {
  try {
    return fragment.renderFallback();
  } catch (cause) {
    throw new Error(`Fragment "${fragment.terms.name}": its Fallback threw. It gets no props and no data.`, { cause });
  }
}

function makeReporter(onFailure: FragmentHostOptions['onFailure']): (failure: HostFailure) => void {
  return (failure) => {
    try {
      onFailure?.(failure);
    } catch {
      // A broken log must not cost the answer, and there is nowhere else to tell it.
    }
  };
}
