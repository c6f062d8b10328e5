// libgit2's functions, found at run time, and owners for its handles. Only for the .cpp files of
// this folder; the one header that includes git2.h.
#pragma once

#include <git2.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/stream.h>

#include <memory>
#include <span>
#include <string>
#include <utility>

#include "base/dynamic_library.h"

namespace meshctl::git {

// Every function that is used, once; the members below have their names and types. Each has the
// same signature from libgit2 1.5 to 1.9.
// clang-format off
#define MESHCTL_GIT_FUNCTIONS(X)                                                       \
  X(blob_free) X(blob_lookup) X(blob_rawcontent) X(blob_rawsize)                       \
  X(commit_free) X(commit_lookup) X(commit_parent_id) X(commit_parentcount)            \
  X(commit_tree_id)                                                                    \
  X(config_foreach_match) X(config_free) X(config_get_bool)                            \
  X(config_get_multivar_foreach)                                                       \
  X(config_open_ondisk) X(config_set_string)                                           \
  X(credential_userpass_plaintext_new)                                                 \
  X(error_last) X(error_set_str)                                                       \
  X(fetch_options_init)                                                                \
  X(ignore_path_is_ignored)                                                            \
  X(index_entrycount) X(index_free) X(index_get_byindex) X(index_read)                 \
  X(libgit2_init) X(libgit2_opts) X(libgit2_shutdown)                                  \
  X(merge_base)                                                                        \
  X(object_free) X(object_id) X(object_peel)                                           \
  X(odb_add_backend) X(odb_backend_data_alloc) X(odb_free) X(odb_hashfile)             \
  X(odb_read_header)                                                                   \
  X(oid_fmt) X(oid_fromstr)                                                            \
  X(reference_create) X(reference_free) X(reference_list) X(reference_name_to_id)      \
  X(remote_connect) X(remote_create_with_opts) X(remote_download) X(remote_free)       \
  X(remote_list) X(remote_ls)                                                          \
  X(repository_commondir) X(repository_config) X(repository_free)                      \
  X(repository_hashfile)                                                               \
  X(repository_head_unborn) X(repository_index) X(repository_init)                     \
  X(repository_is_bare) X(repository_is_shallow) X(repository_odb)                     \
  X(repository_open_ext) X(repository_path) X(repository_workdir)                      \
  X(revparse_single)                                                                   \
  X(stream_register)                                                                   \
  X(strarray_dispose)                                                                  \
  X(tree_entry_byindex) X(tree_entry_bypath) X(tree_entry_filemode) X(tree_entry_free) \
  X(tree_entry_id) X(tree_entry_name) X(tree_entrycount) X(tree_free) X(tree_lookup)
// clang-format on

/// The opened library: `library.merge_base(...)` calls `git_merge_base(...)`. Initialised with the
/// object, as often as there are objects.
class Library {
 public:
  /// Opens the first of `names` that can be opened. Throws Error (exit 6), which names the package,
  /// when there is none, or when it is a version whose functions and structures are not known.
  explicit Library(std::span<const std::string> names);
  ~Library();
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  /// `libgit2 1.5.1`.
  [[nodiscard]] const std::string& version() const { return version_; }

  /// What the last call that failed in this thread had to say, safe to print.
  [[nodiscard]] std::string last_message() const;
  /// In which part of the library it failed; GIT_ERROR_NONE when it did not say.
  [[nodiscard]] int last_class() const;

 private:
  DynamicLibrary library_;
  std::string version_;

 public:
#define MESHCTL_DECLARE(name) decltype(::git_##name)* const name;
  MESHCTL_GIT_FUNCTIONS(MESHCTL_DECLARE)
#undef MESHCTL_DECLARE
};

/// Owns one handle of the library; `free` may be given none.
template <typename T>
class Handle {
 public:
  using Free = void (*)(T*);

  explicit Handle(Free free, T* handle = nullptr) : free_(free), handle_(handle) {}
  ~Handle() { free_(handle_); }
  Handle(Handle&& other) noexcept
      : free_(other.free_), handle_(std::exchange(other.handle_, nullptr)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(free_, other.free_);
    std::swap(handle_, other.handle_);
    return *this;
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  [[nodiscard]] T* get() const { return handle_; }
  /// Where a function of the library puts a handle; what was owned is freed.
  [[nodiscard]] T** out() {
    free_(std::exchange(handle_, nullptr));
    return &handle_;
  }

 private:
  Free free_;
  T* handle_;
};

/// Owns a list of texts.
class StringArray {
 public:
  explicit StringArray(const Library& library) : library_(library) {}
  ~StringArray() { library_.strarray_dispose(&array_); }
  StringArray(const StringArray&) = delete;
  StringArray& operator=(const StringArray&) = delete;

  [[nodiscard]] git_strarray* out() { return &array_; }
  [[nodiscard]] std::span<char* const> texts() const { return {array_.strings, array_.count}; }

 private:
  const Library& library_;
  git_strarray array_{nullptr, 0};
};

}  // namespace meshctl::git
