# bash completion for meshctl; made by 'meshctl completion bash'
_meshctl() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
  if [[ $cur == '=' ]]; then
    cur=
  elif [[ $prev == '=' ]]; then
    prev=${COMP_WORDS[COMP_CWORD-2]}
  fi
  local command= candidate= i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      --config|--env|--jobs|-j|--now|--color)
        if [[ ${COMP_WORDS[i+1]} == '=' ]]; then ((i++)); fi
        ((i++))
        continue
        ;;
      -*) continue ;;
    esac
    candidate="${command:+$command }${COMP_WORDS[i]}"
    case $candidate in
      'bundle init'|'bundle pack'|'bundle preview'|'bundle pull'|'bundle show'|'bundle verify'|'catalog serve'|'check'|'completion'|'doctor'|'explain'|'graph'|'help'|'impact'|'mesh pull'|'mesh show'|'policy list'|'policy test'|'push'|'query'|'report'|'rules'|'schema check'|'schema export'|'schema list'|'schema show'|'sla'|'validate'|'version'|'waiver list'|'waiver new'|'waiver renew'|'whois') command=$candidate; break ;;
      'bundle') command=$candidate ;;
      'catalog') command=$candidate ;;
      'mesh') command=$candidate ;;
      'policy') command=$candidate ;;
      'schema') command=$candidate ;;
      'waiver') command=$candidate ;;
      *) return ;;
    esac
  done

  local values= options= files=
  case "$command:$prev" in
    'bundle init:--name') return ;;
    'bundle pack:--output'|'bundle pack:-o') files=yes ;;
    'bundle preview:--bundle') files=yes ;;
    'bundle preview:--fail-on') values='error warning info' ;;
    'bundle preview:--format') values='text concise json sarif junit github gitlab markdown' ;;
    'bundle preview:--output'|'bundle preview:-o') files=yes ;;
    'bundle preview:--selector'|'bundle preview:-s') return ;;
    'bundle preview:--since') return ;;
    'bundle preview:--var') return ;;
    'bundle preview:--opa') return ;;
    'bundle pull:--bundle') return ;;
    'bundle pull:--format') values='text json' ;;
    'bundle show:--bundle') files=yes ;;
    'bundle show:--format') values='text json' ;;
    'bundle verify:--key') files=yes ;;
    'bundle verify:--format') values='text json' ;;
    'catalog serve:--listen') return ;;
    'catalog serve:--store') files=yes ;;
    'catalog serve:--token-file') files=yes ;;
    'check:--server') return ;;
    'check:--format') values='text concise json sarif junit github gitlab markdown' ;;
    'check:--output'|'check:-o') files=yes ;;
    'check:--fail-on') values='error warning info' ;;
    'check:--timeout') return ;;
    'check:--allow-path') files=yes ;;
    'check:--history') files=yes ;;
    'check:--selector'|'check:-s') return ;;
    'check:--since') return ;;
    'check:--var') return ;;
    'check:--opa') return ;;
    'doctor:--format') values='text json' ;;
    'explain:--bundle') files=yes ;;
    'explain:--format') values='text json' ;;
    'graph:--level') values='product domain port' ;;
    'graph:--by') values='domain owner none' ;;
    'graph:--focus') return ;;
    'graph:--depth') return ;;
    'graph:--selector'|'graph:-s') return ;;
    'graph:--format') values='mermaid dot json svg' ;;
    'graph:--output'|'graph:-o') files=yes ;;
    'graph:--bundle') files=yes ;;
    'graph:--var') return ;;
    'impact:--depth') return ;;
    'impact:--format') values='text csv json markdown' ;;
    'impact:--output'|'impact:-o') files=yes ;;
    'impact:--bundle') files=yes ;;
    'impact:--var') return ;;
    'mesh pull:--snapshot') files=yes ;;
    'mesh pull:--format') values='text json' ;;
    'mesh show:--selector'|'mesh show:-s') return ;;
    'mesh show:--format') values='text json' ;;
    'policy list:--bundle') files=yes ;;
    'policy list:--control') return ;;
    'policy list:--format') values='text json' ;;
    'policy test:--bundle') files=yes ;;
    'policy test:--opa') return ;;
    'policy test:--fail-on') values='error warning info' ;;
    'policy test:--format') values='text concise json sarif junit github gitlab markdown' ;;
    'policy test:--output'|'policy test:-o') files=yes ;;
    'push:--catalog') return ;;
    'push:--bundle') files=yes ;;
    'push:--timeout') return ;;
    'push:--retries') return ;;
    'push:--ca-bundle') files=yes ;;
    'push:--format') values='text concise json sarif junit github gitlab markdown' ;;
    'push:--output'|'push:-o') files=yes ;;
    'push:--selector'|'push:-s') return ;;
    'push:--since') return ;;
    'push:--var') return ;;
    'push:--opa') return ;;
    'query:--file') files=yes ;;
    'query:--param') return ;;
    'query:--format') values='table csv json markdown' ;;
    'query:--output'|'query:-o') files=yes ;;
    'query:--bundle') files=yes ;;
    'query:--history') files=yes ;;
    'query:--selector'|'query:-s') return ;;
    'query:--since') return ;;
    'query:--var') return ;;
    'query:--opa') return ;;
    'report:--by') values='product domain rule attribute control' ;;
    'report:--format') values='text json csv markdown html' ;;
    'report:--output'|'report:-o') files=yes ;;
    'report:--fail-under') return ;;
    'report:--fail-on') values='error warning info' ;;
    'report:--as-of') return ;;
    'report:--checked-within') return ;;
    'report:--pack') files=yes ;;
    'report:--verify') files=yes ;;
    'report:--digest') return ;;
    'report:--key') files=yes ;;
    'report:--bundle') files=yes ;;
    'report:--history') files=yes ;;
    'report:--selector'|'report:-s') return ;;
    'report:--since') return ;;
    'report:--var') return ;;
    'report:--opa') return ;;
    'rules:--attribute') values='discoverable addressable understandable trustworthy natively-accessible interoperable valuable secure' ;;
    'rules:--format') values='text json' ;;
    'schema check:--map') return ;;
    'schema check:--format') values='text concise json sarif junit github gitlab markdown' ;;
    'schema check:--output'|'schema check:-o') files=yes ;;
    'schema check:--fail-on') values='error warning info' ;;
    'schema list:--format') values='text json' ;;
    'sla:--window') return ;;
    'sla:--format') values='text json' ;;
    'sla:--output'|'sla:-o') files=yes ;;
    'sla:--history') files=yes ;;
    'sla:--selector'|'sla:-s') return ;;
    'sla:--since') return ;;
    'sla:--var') return ;;
    'sla:--opa') return ;;
    'validate:--format') values='text concise json sarif junit github gitlab markdown' ;;
    'validate:--output'|'validate:-o') files=yes ;;
    'validate:--fail-on') values='error warning info' ;;
    'validate:--bundle') files=yes ;;
    'validate:--as') values='odcs odps odcs-v3.1.0 odcs-v3.0.2 odcs-v3.0.1 odcs-v3.0.0 odcs-v3.2.0 odps-v1.1.0 odps-v1.0.0 odps-v0.9.0' ;;
    'validate:--select') return ;;
    'validate:--ignore') return ;;
    'validate:--stdin-filename') files=yes ;;
    'validate:--baseline') files=yes ;;
    'validate:--write-baseline') files=yes ;;
    'validate:--history') files=yes ;;
    'validate:--selector'|'validate:-s') return ;;
    'validate:--since') return ;;
    'validate:--var') return ;;
    'validate:--opa') return ;;
    'version:--format') values='text json' ;;
    'waiver list:--expiring') return ;;
    'waiver list:--bundle') files=yes ;;
    'waiver list:--format') values='text json' ;;
    'waiver new:--from') files=yes ;;
    'waiver new:--reason') return ;;
    'waiver new:--ticket') return ;;
    'waiver new:--requested-by') return ;;
    'waiver new:--id') return ;;
    'waiver new:--bundle') files=yes ;;
    'waiver new:--output'|'waiver new:-o') files=yes ;;
    'waiver new:--for') return ;;
    'waiver new:--expires') return ;;
    'waiver renew:--requested-by') return ;;
    'waiver renew:--bundle') files=yes ;;
    'waiver renew:--for') return ;;
    'waiver renew:--expires') return ;;
    'whois:--format') values='text csv json markdown' ;;
    'whois:--output'|'whois:-o') files=yes ;;
    'whois:--bundle') files=yes ;;
    'whois:--var') return ;;
    *:--config) files=yes ;;
    *:--env) return ;;
    *:--jobs|*:-j) return ;;
    *:--now) return ;;
    *:--color) values='auto always never' ;;
    *)
      case $command in
        '')
          values='bundle catalog check completion doctor explain graph help impact mesh policy push query report rules schema sla validate version waiver whois'
          ;;
        'bundle')
          values='init pack preview pull show verify'
          ;;
        'catalog')
          values='serve'
          ;;
        'mesh')
          values='pull show'
          ;;
        'policy')
          values='list test'
          ;;
        'schema')
          values='check export list show'
          ;;
        'waiver')
          values='list new renew'
          ;;
        'bundle init')
          files=yes
          options='--name'
          ;;
        'bundle pack')
          files=yes
          options='--output -o'
          ;;
        'bundle preview')
          files=yes
          options='--bundle --fail-on --format --output -o --selector -s --since --var --opa --locked --no-cache'
          ;;
        'bundle pull')
          options='--locked --bundle --format'
          ;;
        'bundle show')
          options='--bundle --format'
          ;;
        'bundle verify')
          files=yes
          options='--key --list --format'
          ;;
        'catalog serve')
          options='--listen --store --token-file --insecure'
          ;;
        'check')
          files=yes
          options='--server --format --output -o --fail-on --timeout --allow-path --history --no-history --selector -s --since --var --opa --locked --no-cache'
          ;;
        'completion')
          values='bash zsh fish'
          ;;
        'doctor')
          options='--online --format'
          ;;
        'explain')
          options='--bundle --format'
          ;;
        'graph')
          files=yes
          options='--level --by --focus --depth --selector -s --format --output -o --bundle --var --no-cache'
          ;;
        'help')
          ;;
        'impact')
          files=yes
          options='--upstream --depth --format --output -o --bundle --var --no-cache'
          ;;
        'mesh pull')
          options='--locked --snapshot --format'
          ;;
        'mesh show')
          options='--sources --selector -s --no-cache --format'
          ;;
        'policy list')
          options='--bundle --control --format'
          ;;
        'policy test')
          options='--bundle --opa --fail-on --format --output -o'
          ;;
        'push')
          files=yes
          options='--catalog --dry-run -n --bundle --timeout --retries --ca-bundle --allow-plain-http --format --output -o --selector -s --since --var --opa --locked --no-cache'
          ;;
        'query')
          options='--file --param --schema --format --output -o --bundle --history --selector -s --since --var --opa --locked --no-cache'
          ;;
        'report')
          files=yes
          options='--by --format --output -o --fail-under --fail-on --as-of --checked-within --gdpr30 --pack --verify --digest --key --bundle --history --no-history --selector -s --since --var --opa --locked --no-cache'
          ;;
        'rules')
          options='--governed --attribute --format'
          ;;
        'schema check')
          files=yes
          options='--map --format --output -o --fail-on'
          ;;
        'schema export')
          files=yes
          ;;
        'schema list')
          options='--format'
          ;;
        'schema show')
          ;;
        'sla')
          files=yes
          options='--window --format --output -o --history --selector -s --since --var --opa --locked --no-cache'
          ;;
        'validate')
          files=yes
          options='--format --output -o --fail-on --bundle --as --select --ignore --stdin-filename --baseline --write-baseline --history --watch --fix --unsafe --diff --selector -s --since --var --opa --locked --no-cache'
          ;;
        'version')
          options='--format'
          ;;
        'waiver list')
          options='--expiring --bundle --no-cache --format'
          ;;
        'waiver new')
          options='--from --reason --ticket --requested-by --id --bundle --no-cache --output -o --for --expires'
          ;;
        'waiver renew')
          options='--requested-by --bundle --no-cache --for --expires'
          ;;
        'whois')
          files=yes
          options='--format --output -o --bundle --var --no-cache'
          ;;
      esac
      if [[ $cur == -* ]]; then
        files=
        values="$options --config --env --jobs -j --now --color --quiet -q --verbose -v --help -h"
      fi
      ;;
  esac

  COMPREPLY=($(compgen -W "$values" -- "$cur"))
  if [[ -n $files ]]; then
    compopt -o filenames 2>/dev/null
    local path
    while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen -f -- "$cur")
  fi
}
complete -F _meshctl meshctl
