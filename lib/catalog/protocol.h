// The generic HTTP catalog contract, version 1: the page that the client (plan, apply, the `http`
// driver) and the embedded catalog (lib/catalog/server) share. Paths, headers, limits and JSON
// shapes; no behaviour of either side.
//
// clang-format off
// Resources
//   GET|HEAD      /healthz                              200 `ok`, without a token: for load balancers
//   GET|HEAD      /v1                                   200 ServiceInfo: is this a catalog, is the token good
//   GET|HEAD      /v1/{collection}?limit=&after=        200 Page, by id; `Link: <...>; rel="next"` while there is more
//   PUT|GET|HEAD  /v1/{collection}/{id}                 the current state of one manifest
//   GET|HEAD      /v1/{collection}/{id}/versions?limit=&after=   200 Page of all versions, the last accepted first
//   GET|HEAD      /v1/{collection}/{id}/versions/{version}       what that version said; it never changes once published
//   GET|HEAD      /v1/search?q=&kind=&limit=&after=     200 Page, best first, each item with a snippet
// {collection} is `dataproducts` or `datacontracts`. {id} and {version} are percent-encoded outside RFC 3986 `unreserved`
// and compared byte for byte after decoding; letter case is never folded. HEAD answers as GET does, without the body.
// `after` is opaque: it comes from the `next` of a page. A parameter that is not listed is 400.
//
// A manifest on the wire
//   The body of PUT and of GET is the manifest itself as JSON, nothing around it, so that its digest is the digest of what
//   the user wrote. What else is known travels in headers, both ways:
//     Content-Type: application/json
//     Meshctl-Digest: sha-256:<64 hex>    SHA-256 of the manifest's canonical JSON (document::canonical_json). Optional in
//                                         PUT, where a body with another digest is damaged: 400 `digest-mismatch`
//     Meshctl-Source-Repository, -Path, -Commit   where the manifest lives, percent-encoded; each is optional in PUT
//   Answers also carry `ETag` (strong, opaque to clients), `Last-Modified`, `X-Request-Id` (the client's own, else new).
//   The `id` and `kind` in the body must be those of the path: 422 otherwise.
//
// Writing
//   PUT replaces the whole manifest. `If-None-Match: *` creates only, `If-Match: "<etag>"` updates only that state, neither
//   is an upsert, which a server may refuse with 428. 201 created, 200 replaced or already so; both with the new ETag and
//   without a body. The same content again is 200 and changes nothing, not even Last-Modified.
//   A version is immutable once published: other content under a version that is stored is 409 `version-immutable`, unless
//   the stored status is one of kMutableStatuses. A version older than the current one (semantic versions) is 409
//   `version-older`: an old pipeline that runs again must not undo a newer one. A manifest without a version can always be
//   replaced. Preconditions are judged first: a stale ETag is 412 even where 409 would follow. But an `If-Match` that is
//   stale since this very content is stored already is 200 (RFC 9110 13.1.1): an update whose answer was lost can be sent
//   again.
//
// Status codes
//   200 201 304 (If-None-Match on GET)
//   400 not understood (bad JSON, bad query, digest-mismatch)   401 no or unknown token, with WWW-Authenticate: Bearer
//   403 the token may not write   404   405 with Allow   408   409   412   413 body larger than kMaxBodyBytes
//   414 id longer than kMaxIdBytes   415 not application/json   421 the Host is not one of this server
//   422 a manifest that the catalog refuses   428   429 and 503 with Retry-After   500   507 no space: nothing was stored
// Every status from 400 on has a Problem as `application/problem+json` (RFC 9457); 409 and 412 name `current_etag`. What is
// not even HTTP may get an answer without one.
// clang-format on
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace meshctl::catalog {

/// The version of this contract, as ServiceInfo says it.
inline constexpr int kProtocolVersion = 1;

inline constexpr std::string_view kHealthPath = "/healthz";
inline constexpr std::string_view kRootPath = "/v1";
inline constexpr std::string_view kSearchPath = "/v1/search";

inline constexpr std::string_view kDigestHeader = "Meshctl-Digest";
inline constexpr std::string_view kDigestPrefix = "sha-256:";
inline constexpr std::string_view kSourceRepositoryHeader = "Meshctl-Source-Repository";
inline constexpr std::string_view kSourcePathHeader = "Meshctl-Source-Path";
inline constexpr std::string_view kSourceCommitHeader = "Meshctl-Source-Commit";
inline constexpr std::string_view kRequestIdHeader = "X-Request-Id";
inline constexpr std::string_view kIdempotencyKeyHeader = "Idempotency-Key";

inline constexpr std::string_view kJsonType = "application/json";
inline constexpr std::string_view kProblemType = "application/problem+json";

/// The largest body of a PUT; past it 413.
inline constexpr std::size_t kMaxBodyBytes = std::size_t{16} << 20;
/// The longest id or version, decoded; past it 414.
inline constexpr std::size_t kMaxIdBytes = 256;
/// Items of a page: when `limit` is not given, and at most (a larger `limit` is 400).
inline constexpr std::size_t kDefaultPageItems = 100;
inline constexpr std::size_t kMaxPageItems = 1000;
/// The longest search text; past it 400.
inline constexpr std::size_t kMaxQueryBytes = 1024;

/// Statuses of a stored manifest under which the content of its version may still change.
inline constexpr std::string_view kMutableStatuses[] = {"proposed", "draft", "development"};

/// What a catalog keeps.
enum class ResourceKind : std::uint8_t { contract, product };

/// `datacontracts`, `dataproducts`: the collection in paths.
[[nodiscard]] std::string_view collection_of(ResourceKind kind);
/// `DataContract`, `DataProduct`: the `kind` in manifests and in JSON.
[[nodiscard]] std::string_view kind_name(ResourceKind kind);
/// `contract`, `product`: the word in messages.
[[nodiscard]] std::string_view noun_of(ResourceKind kind);
/// The kind of a collection, or nothing.
[[nodiscard]] std::optional<ResourceKind> parse_collection(std::string_view collection);
/// The kind of a manifest's `kind`, or nothing.
[[nodiscard]] std::optional<ResourceKind> parse_kind_name(std::string_view name);
/// `/v1/dataproducts/{id}`, the id percent-encoded.
[[nodiscard]] std::string resource_path(ResourceKind kind, std::string_view id);
/// `/v1/dataproducts/{id}/versions/{version}`.
[[nodiscard]] std::string version_path(ResourceKind kind, std::string_view id,
                                       std::string_view version);
/// `sha-256:<hex>` of a text that is canonical JSON already.
[[nodiscard]] std::string digest_of(std::string_view canonical_json);

/// Where a manifest lives; each part may be empty.
struct SourceInfo {
  std::string repository;
  /// Within the repository, with `/`.
  std::string path;
  std::string commit;

  bool operator==(const SourceInfo&) const = default;
};

/// `{"service":"meshctl-catalog","version":"0.1.0","protocol":1,"can_write":true}`
struct ServiceInfo {
  std::string service;
  std::string version;
  int protocol = 0;
  bool can_write = false;
};

/// One line of a page. In JSON:
/// `{"kind":"DataProduct","id":"..","version":"..","name":"..","status":"..","domain":"..",
/// "digest":"sha-256:..","etag":"\"..\"","updated":"<RFC
/// 3339>","source":{"repository","path","commit"},"snippet":".."}`; what is empty is left out, but
/// kind, id, digest and etag.
struct Summary {
  ResourceKind kind = ResourceKind::product;
  std::string id;
  std::string version;
  std::string name;
  std::string status;
  std::string domain;
  std::string digest;
  /// With its quotes, as in the header.
  std::string etag;
  std::string updated;
  /// The name of the token that wrote it.
  std::string updated_by;
  SourceInfo source;
  /// Only in search: the words around what was found, the hits between `[` and `]`.
  std::string snippet;
};

/// `{"items":[Summary...],"next":"<path and query of the next page>"}`; no `next` on the last page.
struct Page {
  std::vector<Summary> items;
  std::string next;
};

/// One thing that is wrong with a body:
/// `{"pointer":"/ports/0","code":"schema/required","message":".."}`.
struct ProblemItem {
  std::string pointer;
  std::string code;
  std::string message;
};

/// RFC 9457 problem details. In JSON:
/// `{"type":"urn:meshctl:problem:version-immutable","title":"..","status":409,
/// "detail":"..","instance":"/v1/dataproducts/x","current_etag":"\"..\"","request_id":"..","errors":[ProblemItem...]}`.
struct Problem {
  /// The short name, one of the kProblem... below; in JSON with kProblemPrefix. Empty is
  /// `about:blank`.
  std::string type;
  std::string title;
  int status = 0;
  std::string detail;
  std::string instance;
  std::string current_etag;
  std::string request_id;
  std::vector<ProblemItem> errors;
};

/// A problem with its status, title and detail; the rest is left to who answers with it.
[[nodiscard]] Problem make_problem(int status, std::string_view type, std::string_view title,
                                   std::string detail);

inline constexpr std::string_view kProblemPrefix = "urn:meshctl:problem:";
inline constexpr std::string_view kProblemBadRequest = "bad-request";                  // 400
inline constexpr std::string_view kProblemDigestMismatch = "digest-mismatch";          // 400
inline constexpr std::string_view kProblemUnauthorized = "unauthorized";               // 401
inline constexpr std::string_view kProblemForbidden = "forbidden";                     // 403
inline constexpr std::string_view kProblemNotFound = "not-found";                      // 404
inline constexpr std::string_view kProblemMethodNotAllowed = "method-not-allowed";     // 405
inline constexpr std::string_view kProblemVersionImmutable = "version-immutable";      // 409
inline constexpr std::string_view kProblemVersionOlder = "version-older";              // 409
inline constexpr std::string_view kProblemPreconditionFailed = "precondition-failed";  // 412
inline constexpr std::string_view kProblemTooLarge = "too-large";                      // 413, 414
inline constexpr std::string_view kProblemUnsupportedType = "unsupported-type";        // 415
inline constexpr std::string_view kProblemMisdirected = "misdirected";                 // 421
inline constexpr std::string_view kProblemInvalidManifest = "invalid-manifest";        // 422
inline constexpr std::string_view kProblemInternal = "internal";                       // 500
inline constexpr std::string_view kProblemUnavailable = "unavailable";                 // 503
inline constexpr std::string_view kProblemOutOfSpace = "out-of-space";                 // 507

/// The JSON of each shape, on one line, keys in the order above.
[[nodiscard]] std::string to_json(const ServiceInfo& info);
[[nodiscard]] std::string to_json(const Page& page);
[[nodiscard]] std::string to_json(const Problem& problem);

/// The shape that a JSON text holds, or nothing when it holds another. Members that are not known
/// are passed over.
[[nodiscard]] std::optional<ServiceInfo> parse_service_info(std::string_view json);
[[nodiscard]] std::optional<Page> parse_page(std::string_view json);
[[nodiscard]] std::optional<Problem> parse_problem(std::string_view json);

}  // namespace meshctl::catalog
