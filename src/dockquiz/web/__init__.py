"""The live quiz on the network: pages, sockets, and who may come in."""
