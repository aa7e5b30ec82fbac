"""A false alarm is as bad as a miss: what people really type is never called wrong."""

import pytest

from dockquiz.reference.examine import examine

VALID = r"""
docker ps -aq --no-trunc --filter "status=exited"
docker container ls --format 'table {{.Names}}\t{{.Status}}'
docker run -it --rm -v "$(pwd)":/app -w /app -p 8080:80 -e KEY=value nginx sh -c "ls -l"
docker run -d --net dude --net-alias search elasticsearch:2
docker run --rm -itp80:80 alpine ping -c 3 8.8.8.8
docker exec -it web bash
docker exec -u root web apt-get install -y vim
docker rm -f $(docker ps -aq)
docker rm `docker ps -q`
docker ps -q | xargs docker rm
docker build -t me/app:1.0 -f Dockerfile.prod --build-arg VERSION=1 .
docker buildx build --platform linux/amd64,linux/arm64 --push -t me/app .
docker image prune -af
docker images | grep none | awk '{print $3}'
docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' web
docker logs -f --tail=100 web 2>&1 | grep -i error
docker cp web:/etc/nginx/nginx.conf .
docker save app | gzip > app.tar.gz
docker stack deploy -c stack.yml app
docker service update --replicas 3 web
docker service create --name web --replicas 2 -p 80:80 nginx
docker swarm join --token SWMTKN-1-abc 10.0.0.1:2377
docker node update --availability drain node1
docker top web -o pid,cmd
docker --context remote ps
docker -H ssh://me@host info
docker context use default
docker login -u me registry.example.com
docker scout cves nginx
docker network create -d overlay --attachable net1
docker volume create --driver local --opt type=nfs data
docker compose up -d --build --force-recreate web
docker compose -f a.yml -f b.yml -p shop --profile dev up --scale web=3
docker compose exec -T db psql -U postgres -c 'select 1'
docker compose run --rm web python manage.py migrate
docker compose logs -f --tail 50 web
docker compose down --rmi local -v --remove-orphans
docker <object> ls
docker container|image ls
docker [OPTIONS] COMMAND [ARG...]
docker run [OPTIONS] IMAGE [COMMAND]
docker container stop <id> && docker container rm <id>
DOCKER_BUILDKIT=1 docker build --secret id=npm,src=.npmrc .
git commit -am "Fix the parser"
git log --oneline --graph --decorate --all
git -C repo checkout -b feature origin/main
git checkout -- README.md
git lg
git co main
git unstage README.md
git rebase -i HEAD~3
git push --force-with-lease origin HEAD
git config --global alias.st status
git stash push -m "wip" -- src
kubectl get pods -n kube-system -o wide --watch
kubectl -n prod logs -f deploy/web --since=1h
kubectl exec -it pod/web -c app -- env
kubectl run box --image=busybox --rm -it --restart=Never -- sh
kubectl create deployment web --image=nginx --dry-run=client -o yaml
kubectl create ns dev
kubectl apply -f https://example.com/all.yaml
kubectl port-forward svc/web 8080:80
kubectl neat
helm upgrade --install web ./chart -f values.yaml --set image.tag=1.2
tar -xzvf archive.tar.gz -C /opt
tar czf - . | ssh me@host 'tar xzf - -C /srv'
find . -type f -name '*.log' -mtime +7 -exec rm {} \;
find / -perm -4000 2>/dev/null
awk -F: '$3 >= 1000 { print $1 }' /etc/passwd
sed -i.bak -e 's/foo/bar/g' file.txt
curl -sSL -H "Accept: application/json" -o out.json https://example.com/a?b=c&d=e
curl -X POST -d '{"a": 1}' localhost:9200/_search
ssh -L 8080:localhost:80 -i ~/.ssh/id_ed25519 me@host -p 2222
scp -r ./dir me@host:/tmp/
psql -h localhost -U postgres -d app -c "\dt"
mysqldump -u root -p app > app.sql
systemctl enable --now docker
systemctl status nginx.service
journalctl -u docker -f --since "1 hour ago"
ps aux | grep nginx
chmod -R u+rwX,go-w dir
chown -R www-data:www-data /var/www
ln -sf /dev/stdout /var/log/nginx/access.log
sudo apt-get update && sudo apt-get install -y --no-install-recommends curl
sudo usermod -aG docker $USER
sudo -u postgres createdb app
apt list --upgradable
brew install --cask docker
pip install -r requirements.txt
npm run build -- --watch
npm i -D typescript
cargo build --release
cargo watch -x test
go test ./... -run TestX -v
terraform plan -out=tfplan
ip addr show dev eth0
ip r
nmcli dev wifi connect home password secret
tmux attach -t main
conda env create -f environment.yml
conda create -n py311 python=3.11
snap install multipass
multipass launch --name node1 --cpus 2 22.04
podman run -d --name web nginx
podman pod create --name shop
watch -n 2 docker service ls
for i in 1 2 3; do docker stop web$i; done
while true; do date; sleep 1; done
time make -j4 test
env | sort | uniq -c
eval "$(ssh-agent -s)"
rsync -avz --delete src/ host:/dst/
openssl req -x509 -newkey rsa:4096 -nodes -keyout key.pem -out cert.pem -days 365
python3 -m venv .venv
echo "net.ipv4.ip_forward=1" | sudo tee -a /etc/sysctl.conf
iptables -t nat -A POSTROUTING -s 10.0.0.0/8 -j MASQUERADE
nohup ./server.sh &
./gradlew bootRun
/usr/local/bin/mytool --flag
...run -v /Users/bret/stuff:/path/container
$ docker image ls
# docker image ls
ps aux  => all the processes of all users
""".strip().splitlines()

OUTDATED = {
    "docker-compose -f docker-compose.yml -f prod.yml up -d --scale web=2",
    "docker-compose up --no-color --timeout 5",
    "docker-machine create --driver virtualbox --virtualbox-memory 2048 node1",
    "eval $(docker-machine env node1)",
    "docker run -d --link db:db web",
}


@pytest.mark.parametrize("line", VALID)
def test_a_valid_command_line_has_no_finding(line: str) -> None:
    assert examine(line) == []


@pytest.mark.parametrize("line", sorted(OUTDATED))
def test_an_outdated_command_line_is_told_but_not_called_wrong(line: str) -> None:
    assert {finding.severity for finding in examine(line)} == {"info"}
