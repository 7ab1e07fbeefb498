// Portkey's server offers no listening address: keep it off every interface but loopback.
const net = require("node:net");
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (first, ...rest) {
  const options = typeof first === "object" && first !== null ? { ...first } : { port: Number(first) };
  options.host = "127.0.0.1";
  return listen.call(this, options, ...rest.filter((argument) => typeof argument === "function"));
};
